import { describe, expect, it } from "vitest";
import { decodeResult } from "../../../src/bfcl/files/decode-result.js";

describe("a result line", () => {
  it.each([
    ['"[f(a=1)]"', "[f(a=1)]"],
    ["null", null],
    ["[]", []],
    ["5", 5n],
    ["5.0", 5],
    ["5e0", 5],
    ["123456789012345678901", 123456789012345678901n],
    ['[{"f":"{\\"a\\": 5.0}"}]', [new Map([["f", '{"a": 5.0}']])]],
    ["Infinity", Number.POSITIVE_INFINITY],
  ])("has the result %s as it is, ints and floats apart", (text, result) => {
    expect(decodeResult(`{"id": "simple_0", "result": ${text}, "latency": 2.5}`)).toEqual({
      kind: "result",
      id: "simple_0",
      result,
    });
  });

  it("has the last of a repeated key", () => {
    expect(decodeResult('{"id":"a_0","result":"x","result":"y"}')).toMatchObject({ result: "y" });
  });

  it.each([
    [
      '{"id": "simple_0", "resu',
      "it is cut short: column 20: found a string without an end, expected a closing double quote",
    ],
    ['{"id": "simple_0"', "it is cut short: column 18: found the end of the text, expected ',' or '}'"],
    ["Traceback (most recent call last)", "it is no JSON: column 1: found 'Traceback', expected a value"],
    ['{"id":"a_0","result":"x"} {', "it is cut short: column 27: found '{', expected the end of the text"],
    [
      '{"id":"a_0","result":"a\tb"}',
      "it is no JSON: column 24: found a raw '\\t' in a string, expected control characters to be escaped",
    ],
    ['["a_0", "x"]', "it is no JSON object"],
    ['{"result": "x"}', "it has no `id`"],
    ['{"id": 7, "result": "x"}', "it has no `id`"],
    ['{"id": "a_0", "traceback": "…"}', "'a_0' has no `result`"],
  ])("cannot be read as %s", (line, problem) => {
    expect(decodeResult(line)).toEqual({ kind: "unreadable", problem });
  });
});
