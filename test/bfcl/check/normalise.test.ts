import { describe, expect, it } from "vitest";
import { normalise, normaliseIfText } from "../../../src/bfcl/check/normalise.js";

/** Section 8 of the specification. */
describe("normalisation of a string", () => {
  it.each([
    ["San Francisco, CA", "sanfranciscoca"],
    ["san_francisco ca", "sanfranciscoca"],
    ["2023-04-01", "20230401"],
    ["a,b.c/d-e_f*g^h i", "abcdefghi"],
    [",./-_*^ ", ""],
    [",,..//--__**^^  ", ""],
    ["ÄÖÜ", "äöü"],
    ["İ", "i̇"],
    ["it's", 'it"s'],
    ["''", '""'],
  ])("%j becomes %j", (text, normalised) => {
    expect(normalise(text)).toBe(normalised);
  });

  it.each([
    "\t",
    "\n",
    "\r",
    "\u00a0",
    "!",
    "?",
    ":",
    ";",
    "(",
    ")",
    "[",
    "]",
    '"',
    "\\",
    "+",
    "=",
    "–",
    "~",
    "#",
    "$",
  ])("keeps %j", (kept) => {
    expect(normalise(`a${kept}b`)).toBe(`a${kept}b`);
  });

  it("leaves what is no string as it is", () => {
    const list = ["A"];
    expect(normaliseIfText(list)).toBe(list);
    expect(normaliseIfText(5n)).toBe(5n);
    expect(normaliseIfText(null)).toBeNull();
    expect(normaliseIfText("A")).toBe("a");
  });
});
