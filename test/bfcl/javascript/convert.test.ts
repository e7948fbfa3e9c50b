import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertJavascript, javascriptType } from "../../../src/bfcl/javascript/convert.js";
import type { CallValue } from "../../../src/bfcl/value.js";

const convert = (text: string, type: string | null, itemType: string | null = null): CallValue =>
  convertJavascript(text, { type, itemType });

// Worked from docs/bfcl.md, section 9.
describe("javascriptType", () => {
  it.each([
    ["String", "str"],
    ["any", "str"],
    ["integer", "int"],
    ["Bigint", "int"],
    ["float", "float"],
    ["Boolean", "bool"],
    ["dict", "dict"],
    ["array", "list"],
    ["boolean", null],
    ["constructor", null],
    [null, null],
  ])("%s stands for %s", (type, expected) => {
    expect(javascriptType(type)).toBe(expected);
  });
});

describe("convertJavascript", () => {
  it.each<[type: string, text: string, value: CallValue]>([
    ["String", '"a"', "a"],
    ["String", "'a'", "a"],
    ["String", "\"a'", "\"a'"],
    ["String", '""a""', '"a"'],
    ["String", "a", "a"],
    ["any", '"a"', '"a"'],
    ["integer", "-5", -5n],
    ["integer", "5n", "5n"],
    ["integer", "5.0", "5.0"],
    ["float", "5", 5],
    ["float", "-1.5", -1.5],
    ["float", "1e3", "1e3"],
    ["Bigint", "5n", 5n],
    ["Bigint", "5", "5"],
    ["Boolean", "true", true],
    ["Boolean", "false", false],
    ["Boolean", "True", "True"],
    ["no such type", "5", "5"],
  ])("as %s, %j", (type, text, value) => {
    expect(convert(text, type)).toBe(value);
  });

  it.each<[text: string, itemType: string | null, value: CallValue]>([
    [" [1, 2] ", "integer", [1n, 2n]],
    ["[1, 2.5]", "float", [1, 2.5]],
    ["[\"a\", 'b', c]", "String", ["a", "b", "c"]],
    ["[true, x]", "Boolean", [true, "x"]],
    ["[]", "integer", []],
    ["[ ]", "integer", []],
    ["[1,]", "integer", [1n, ""]],
    ["new Array(1, 2)", "integer", [1n, 2n]],
    ["new Array()", "integer", []],
    ["[1, 'a', true, 2.5, b]", null, [1n, "a", true, 2.5, "b"]],
    ['["a]", "b"]', "String", ['"a']], // Up to the first closing bracket.
    ["[1] and more", "integer", [1n]],
    ["x = [1]", "integer", "x = [1]"],
    ["[1\n]", "integer", "[1\n]"],
    [" 1, 2 ", "integer", "1, 2"],
    ["[1]", "no such type", "[1]"],
    // Lists of lists.
    ["[[1, 2], [3]]", "array", [[1n, 2n], [3n]]],
    ["[ [ 1 ], ['a', b]]", "array", [[1n], ["a", "b"]]],
    ["[[]]", "array", [[""]]],
    ["new Array([1], [2])", "array", [[1n], [2n]]],
    ["[[1],\n[2]]", "array", [[1n], [2n]]],
    ["[[1], [2]] [3]]", "array", [[1n], [2n]]],
    ["[[1], 2]", "integer", ["[1"]],
  ])("as array, %j of %s", (text, itemType, value) => {
    expect(convert(text, "array", itemType)).toEqual(value);
  });

  it.each<[text: string, value: CallValue]>([
    ["{}", new Map()],
    ["{ }", new Map()],
    [" {a: 1} ", new Map([["a", 1n]])],
    [
      "{'a': true, \"b\": 'x', c: 2.5, d: e f}",
      new Map<string, CallValue>([
        ["a", true],
        ["b", "x"],
        ["c", 2.5],
        ["d", "e f"],
      ]),
    ],
    [
      "{a: [1, 'b'], c: 2}",
      new Map<string, CallValue>([
        ["a", [1n, "b"]],
        ["c", 2n],
      ]),
    ],
    [
      "{a: x, y, b: 1}",
      new Map<string, CallValue>([
        ["a", "x, y"],
        ["b", 1n],
      ]),
    ],
    ["{a, b: 1}", new Map([["a, b", 1n]])],
    ['{a: "1"}', new Map([["a", 1n]])], // Quotes go before the value is guessed.
    ["{a: {b: 1}, c: 2}", new Map([["a", "{b: 1"]])], // The content ends at the first brace.
    [
      "{a: 1, :b: 2}",
      new Map([
        ["a", 1n],
        ["b", 2n],
      ]),
    ],
    ["{a: 1\n}", "{a: 1\n}"],
    ["x", "x"],
  ])("as dict, %j", (text, value) => {
    expect(convert(text, "dict")).toEqual(value);
  });

  it("never throws, whatever the text", () => {
    const types = fc.constantFrom("String", "integer", "float", "Bigint", "Boolean", "array", "dict");
    fc.assert(
      fc.property(fc.string(), types, (text, type) => {
        convert(text, type);
      }),
    );
  });

  it.each(["],[", "[[1],", "[", ",", "a:", ", ", " ", "new Array("])(
    "takes linear time for half a megabyte of %j",
    (unit) => {
      const start = performance.now();
      for (const begin of ["", "[[", "{a:"])
        for (const end of ["", "]x", "}"])
          for (const type of ["array", "dict"]) convert(begin + unit.repeat(2 ** 19 / unit.length) + end, type);
      expect(performance.now() - start).toBeLessThan(20_000);
    },
    60_000,
  );
});
