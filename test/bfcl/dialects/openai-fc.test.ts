import { describe, expect, it } from "vitest";
import { openaiFc } from "../../../src/bfcl/dialects/openai-fc.js";
import type { CallValue } from "../../../src/bfcl/value.js";
import type { PyValue } from "../../../src/pyvalue/index.js";
import { aDict } from "../../support/build-bfcl-case.js";

const decode = (result: PyValue, rules: "v4" | "v3" = "v4") => openaiFc.decode(result, { rules, gemini: false });

const readable: readonly (readonly [string, PyValue, CallValue])[] = [
  ["no calls", [], []],
  ["a call", [aDict({ f: '{"a": 1}' })], [aDict({ f: aDict({ a: 1n }) })]],
  ["calls in order", [aDict({ f: "{}" }), aDict({ g: "{}" })], [aDict({ f: aDict() }), aDict({ g: aDict() })]],
  ["the first key of several", [aDict<PyValue>({ f: "{}", g: 5n })], [aDict({ f: aDict() })]],
  ["ints and floats apart", [aDict({ f: '{"a": 5, "b": 5.0}' })], [aDict({ f: aDict<CallValue>({ a: 5n, b: 5 }) })]],
  ["5e0, a float", [aDict({ f: '{"a": 5e0}' })], [aDict({ f: aDict({ a: 5 }) })]],
  [
    "ints of any size",
    [aDict({ f: '{"a": 12345678901234567890}' })],
    [aDict({ f: aDict({ a: 12_345_678_901_234_567_890n }) })],
  ],
  ["Infinity, as Python's reader", [aDict({ f: '{"a": Infinity}' })], [aDict({ f: aDict({ a: Infinity }) })]],
  ["the last of a repeated key", [aDict({ f: '{"a": 1, "a": 2}' })], [aDict({ f: aDict({ a: 2n }) })]],
  ["arguments that are a list, for the format check to refuse", [aDict({ f: "[1]" })], [aDict({ f: [1n] })]],
  ["arguments that are null, likewise", [aDict({ f: "null" })], [aDict({ f: null })]],
];

const unreadable: readonly (readonly [string, PyValue])[] = [
  ["a text, for no tool was called", "I cannot help with that."],
  ["a text that looks like calls", '[{"f": "{}"}]'],
  ["null", null],
  ["a number", 5n],
  ["an object", aDict({ f: "{}" })],
  ["a list of texts", ["f"]],
  ["a list of lists", [["f", "{}"]]],
  ["a call without a name", [aDict()]],
  ["arguments that are an object", [aDict({ f: aDict() })]],
  ["arguments that are null", [aDict({ f: null })]],
  ["arguments that are no JSON", [aDict({ f: "{a: 1}" })]],
  ["arguments that are empty", [aDict({ f: "" })]],
  ["arguments cut short", [aDict({ f: '{"a": 1' })]],
  ["a raw line end in a string", [aDict({ f: '{"a": "x\ny"}' })]],
  ["a wrong call behind a right one", [aDict({ f: "{}" }), aDict({ f: "{" })]],
];

/** Section 3b of the specification. */
describe("openai_fc", () => {
  it.each(readable)("reads %s", (_, result, value) => {
    expect(decode(result)).toEqual({ kind: "read", value });
  });

  it.each(unreadable)("cannot read %s", (_, result) => {
    expect(decode(result).kind).toBe("error");
    expect(decode(result, "v3").kind).toBe("error");
  });

  it("says what is wrong with arguments that are no JSON", () => {
    expect(decode([aDict({ weather: '{"a": }' })])).toMatchObject({
      problem: expect.stringMatching(/arguments of weather are no JSON/),
    });
  });
});
