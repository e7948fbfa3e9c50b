import { describe, expect, it } from "vitest";
import { convertJava } from "../../../src/bfcl/java/convert.js";
import { convertJavascript } from "../../../src/bfcl/javascript/convert.js";
import { asciiDigits } from "../../../src/bfcl/source-code/ascii-digits.js";

describe("digits of other scripts", () => {
  it.each([
    ["full-width", "１２３", "123"],
    ["Arabic-Indic", "٣٫٥", "3٫5"],
    ["Devanagari zero and nine", "०९", "09"],
    ["mathematical, of runs that follow each other (bold 7, double-struck 0)", "\u{1d7d5}\u{1d7d8}", "70"],
    ["none", "abc 12", "abc 12"],
    ["numbers that are no decimal digits", "Ⅷ½", "Ⅷ½"],
  ])("%s: %s is %s", (_, text, ascii) => expect(asciiDigits(text)).toBe(ascii));

  it("make numbers of Java and JavaScript, as Python's int and float read them", () => {
    expect(convertJava("１２３", { type: "integer", itemType: null })).toBe(123n);
    expect(convertJava("１２L", { type: "long", itemType: null })).toBe(12n);
    expect(convertJavascript("٣", { type: "integer", itemType: null })).toBe(3n);
    expect(convertJavascript("[１, 2]", { type: "array", itemType: "integer" })).toEqual([1n, 2n]);
    expect(convertJava("１２３", { type: "String", itemType: null })).toBe("１２３");
  });
});

describe("white space", () => {
  it("is Python's: separators of old are stripped, a byte order mark is not", () => {
    expect(convertJavascript("\u001f[1]", { type: "array", itemType: "integer" })).toEqual([1n]);
    expect(convertJavascript("{a\ufeff: 1}", { type: "dict", itemType: null })).toEqual(new Map([["a\ufeff", 1n]]));
  });
});
