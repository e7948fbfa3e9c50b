import { describe, expect, it } from "vitest";
import { xlamFc } from "../../../src/bfcl/dialects/xlam-fc.js";
import { type CallValue, Opaque } from "../../../src/bfcl/value.js";
import type { PyValue } from "../../../src/pyvalue/index.js";
import { aDict } from "../../support/build-bfcl-case.js";

const decode = (result: PyValue) => xlamFc.decode(result, { rules: "v4", gemini: false });
const f = '{"name": "f", "arguments": {"a": 1}}';
const g = '{"name": "g", "arguments": {}}';
const [calledF, calledG] = [aDict({ f: aDict({ a: 1n }) }), aDict({ g: aDict() })];

const readable: readonly (readonly [string, string, CallValue])[] = [
  ["a list", `[${f}, ${g}]`, [calledF, calledG]],
  ["an empty list", "[]", []],
  ["one object", f, [calledF]],
  ["blanks around it", `\n [${g}] \n`, [calledG]],
  ["parts with ; between them", `${f};${g}`, [calledF, calledG]],
  ["parts with blanks around them", ` ${f} ;\n ${g}\n`, [calledF, calledG]],
  [
    "a ; within a string of what is JSON",
    '{"name": "g", "arguments": {"a": "x; y"}}',
    [aDict({ g: aDict({ a: "x; y" }) })],
  ],
  ["further keys", '[{"name": "g", "arguments": {}, "id": 3}]', [calledG]],
  ["arguments of any kind, for the format check to refuse", '[{"name": "g", "arguments": "{}"}]', [aDict({ g: "{}" })]],
  ["a name that is no text", '[{"name": 5, "arguments": {}}]', [new Map([[new Opaque("5"), aDict()]])]],
  ["ints and floats apart", '[{"name": "g", "arguments": {"a": 5.0}}]', [aDict({ g: aDict({ a: 5 }) })]],
];

const unreadable: readonly (readonly [string, PyValue])[] = [
  ["words", "I cannot help with that."],
  ["nothing", ""],
  ["Python calls", "[f(a=1)]"],
  ["a list cut short", `[${f}`],
  ["a part that is no JSON", `${f}; g`],
  ["a ; at the end", `${f};`],
  ["a ; within a string of parts", '{"name": "f", "arguments": {"a": "x;y"}};{"name": "g", "arguments": {}}'],
  ["parts that are lists", `[${f}];[${g}]`],
  ["no name", '[{"arguments": {}}]'],
  ["no arguments", '[{"name": "f", "parameters": {}}]'],
  ["a list of texts", '["f"]'],
  ["a text", '"f"'],
  ["a number", "5"],
  ["null", "null"],
  ["a name that is a list", '[{"name": [], "arguments": {}}]'],
  ["a wrong call behind a right one", `[${f}, {}]`],
  ["what is no text: a list", [aDict({ f: aDict() })]],
  ["what is no text: null", null],
];

/** Section 3b of the specification. */
describe("xlam_fc", () => {
  it.each(readable)("reads %s", (_, text, value) => {
    expect(decode(text)).toEqual({ kind: "read", value });
  });

  it.each(unreadable)("cannot read %s", (_, result) => {
    expect(decode(result).kind).toBe("error");
  });
});
