import { describe, expect, it } from "vitest";
import { cutText, cutValue } from "../../../src/run/views/cut-text.js";

describe("a text of a view", () => {
  it.each([
    ["as long as it may be: whole", "abcd", { text: "abcd" }],
    ["longer: cut, with the length of the whole", "abcde", { text: "abcd", characters: 5 }],
    ["never cut within a character", "abc😀", { text: "abc", characters: 5 }],
    ["a character that ends just there stays", "ab😀x", { text: "ab😀", characters: 5 }],
    ["nothing", "", { text: "" }],
  ])("%s", (_, text, cut) => {
    expect(cutText(text, 4)).toEqual(cut);
  });

  it("is the value itself where it is a text, JSON where not, and none for null", () => {
    expect(cutValue("x", 10)).toEqual({ text: "x" });
    expect(cutValue([1n, 2.5], 10)).toEqual({ text: "[1, 2.5]" });
    expect(cutValue(null, 10)).toBeNull();
  });
});
