import { describe, expect, it } from "vitest";
import { llama31Fc } from "../../../src/bfcl/dialects/llama31-fc.js";
import { type CallValue, Opaque, Tuple } from "../../../src/bfcl/value.js";
import type { PyValue } from "../../../src/pyvalue/index.js";
import { aDict } from "../../support/build-bfcl-case.js";

const decode = (result: PyValue) => llama31Fc.decode(result, { rules: "v4", gemini: false });
const f = '{"name": "f", "parameters": {"a": 1}}';
const g = '{"name": "g", "parameters": {}}';
const [calledF, calledG] = [aDict({ f: aDict({ a: 1n }) }), aDict({ g: aDict() })];
const withX = (text: string) => `{"name": "f", "parameters": {"x": ${text}}}`;
const calledWithX = (x: CallValue) => [aDict({ f: aDict({ x }) })];

const readable: readonly (readonly [string, string, CallValue])[] = [
  ["one dict", f, [calledF]],
  ["a list", `[${f}, ${g}]`, [calledF, calledG]],
  ["a tuple", `${f}, ${g}`, [calledF, calledG]],
  ["an empty list", "[]", []],
  ["Llama's mark before it", `<|python_tag|>${f}`, [calledF]],
  ["Llama's mark anywhere, more than once", `<|python_tag|>${f}; <|python_tag|>${g}<|python_tag|>`, [calledF, calledG]],
  ["parts with ; between them", `${f};${g}`, [calledF, calledG]],
  ["blanks around parts", ` ${f} ;\n${g}\n`, [calledF, calledG]],
  ["true between ;, which is JSON there", `${withX("true")}; ${g}`, [...calledWithX(true), calledG]],
  ["null between ;, which is JSON there", `${withX("null")}; ${g}`, [...calledWithX(null), calledG]],
  ["True in one dict, which is Python", withX("True"), calledWithX(true)],
  ["None in one dict, which is Python", withX("None"), calledWithX(null)],
  ["quotes of Python", "{'name': 'g', 'parameters': {}}", [calledG]],
  ["a tuple in it", withX("(1, 2)"), calledWithX(new Tuple([1n, 2n]))],
  ["arithmetic in it", withX("2 * 3.0"), calledWithX(6)],
  ["minus as it is meant", withX("-5"), calledWithX(-5n)],
  ["plus as it is meant", withX("+5"), calledWithX(5n)],
  ["ints and floats apart", withX("5.0"), calledWithX(5)],
  ["further keys", '{"type": "function", "name": "g", "parameters": {}}', [calledG]],
  ["parameters of any kind, for the format check to refuse", '{"name": "g", "parameters": 5}', [aDict({ g: 5n })]],
  ["a name that is no text", '{"name": None, "parameters": {}}', [new Map([[new Opaque("None"), aDict()]])]],
];

const unreadable: readonly (readonly [string, PyValue])[] = [
  ["words", "I cannot help with that."],
  ["nothing", ""],
  ["true in one dict: a name that is not defined", withX("true")],
  ["false in one dict", withX("false")],
  ["null in one dict", withX("null")],
  ["a bare name as a value", withX("abc")],
  ["a call as a value", withX("now()")],
  ["a ; within a string, which parts it", '{"name": "f", "parameters": {"x": "a;b"}}'],
  ["a ; at the end", `${f};`],
  ["True between ;", `${withX("True")}; ${g}`],
  ["quotes of Python between ;", `{'name': 'f', 'parameters': {}}; ${g}`],
  ["a part that is a list", `[${f}]; ${g}`],
  ["no name", '{"parameters": {}}'],
  ["no parameters", '{"name": "f", "arguments": {}}'],
  ["Python calls", "[f(a=1)]"],
  ["dicts behind each other", `${f}\n${g}`],
  ["a dict cut short", f.slice(0, -1)],
  ["a text", '"f"'],
  ["a number", "5"],
  ["a list of texts", '["f"]'],
  ["a name that is a dict", '{"name": {}, "parameters": {}}'],
  ["a wrong call behind a right one", `[${f}, {}]`],
  ["what is no text: a list", [aDict({ f: aDict() })]],
  ["what is no text: null", null],
];

/** Section 3b of the specification. */
describe("llama31_fc", () => {
  it.each(readable)("reads %s", (_, text, value) => {
    expect(decode(text)).toEqual({ kind: "read", value });
  });

  it.each(unreadable)("cannot read %s", (_, result) => {
    expect(decode(result).kind).toBe("error");
  });
});
