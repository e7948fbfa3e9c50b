import { describe, expect, it } from "vitest";
import { hiding } from "../../src/tools/hiding.js";

describe("hiding", () => {
  it.each([
    ["a text", "a secret12 b secret12", "a *** b ***"],
    ["a text of JSON, where it is escaped", JSON.stringify({ key: 'se"cret\n12' }), '{"key":"***"}'],
    [
      "what is within, and the names of keys",
      { secret12: [1, null, { a: "=secret12" }] },
      { "***": [1, null, { a: "=***" }] },
    ],
    ["a URL, where it is escaped", "/?k=se%22cret%0A12&l=1", "/?k=***&l=1"],
    ["a header, which lacks the line end of its variable", "Bearer lineend12", "Bearer ***"],
    ["a secret that begins with another one, whole", "secret12-and-more", "***"],
    ["what only looks like a pattern", "a.*bcdefg aXXbcdefg", "*** aXXbcdefg"],
    ["nothing else", { a: [true, 12345678, "short"] }, { a: [true, 12345678, "short"] }],
  ])("takes secrets out of %s", (_, value, hidden) => {
    const hide = hiding(["secret12", 'se"cret\n12', "secret12-and-more", " lineend12\n", "a.*bcdefg", "short", ""]);
    expect(hide<unknown>(value)).toEqual(hidden);
  });
});
