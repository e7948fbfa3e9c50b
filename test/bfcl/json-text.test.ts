import { describe, expect, it } from "vitest";
import { callsJson } from "../../src/bfcl/json-text.js";
import { type CallValue, Opaque, Tuple } from "../../src/bfcl/value.js";
import { parsePython } from "../../src/pyvalue/index.js";
import { aCall, aDict } from "../support/build-bfcl-case.js";

const valueText = (value: CallValue): string => callsJson([aCall("f", { x: value })]).slice('[{"f":{"x":'.length, -3);

describe("calls as JSON", () => {
  it.each([
    [null, "null"],
    [true, "true"],
    [5n, "5"],
    [-5n, "-5"],
    [123_456_789_012_345_678_901n, "123456789012345678901"],
    [5, "5.0"],
    [-0, "-0.0"],
    [0.1, "0.1"],
    [1e16, "1e+16"],
    [1e-7, "1e-07"],
    [Number.NaN, '"nan"'],
    [Infinity, '"inf"'],
    [-Infinity, '"-inf"'],
    ['a"\n', '"a\\"\\n"'],
    ["", '""'],
    [[], "[]"],
    [[1n, [1]], "[1,[1.0]]"],
    [new Tuple([1n, "a"]), '[1,"a"]'],
    [new Opaque("b'x'"), `"b'x'"`],
    [aDict<CallValue>({ b: 1n, a: aDict() }), '{"b":1,"a":{}}'],
    [new Map([[new Opaque("None"), 1n]]), '{"None":1}'],
  ] as const)("%o is %s", (value, text) => {
    expect(valueText(value)).toBe(text);
  });

  it("keep their order and their names", () => {
    expect(callsJson([aCall("b", { y: 1n, x: 2n }), aCall("a"), aCall(new Opaque("None"))])).toBe(
      '[{"b":{"y":1,"x":2}},{"a":{}},{"None":{}}]',
    );
    expect(callsJson([])).toBe("[]");
  });

  it("are read back as they were: 5 an int, 5.0 a float", () => {
    expect(parsePython(callsJson([aCall("f", { a: 5n, b: 5, c: "\u2028\ud800" })]))).toEqual({
      kind: "ok",
      value: [aDict({ f: aDict<CallValue>({ a: 5n, b: 5, c: "\u2028\ud800" }) })],
    });
  });
});
