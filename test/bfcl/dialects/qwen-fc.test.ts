import { describe, expect, it } from "vitest";
import { qwenFc } from "../../../src/bfcl/dialects/qwen-fc.js";
import { type CallValue, Opaque } from "../../../src/bfcl/value.js";
import type { PyValue } from "../../../src/pyvalue/index.js";
import { aDict } from "../../support/build-bfcl-case.js";

const decode = (result: PyValue, rules: "v4" | "v3" = "v4") => qwenFc.decode(result, { rules, gemini: false });
const block = (content: string) => `<tool_call>\n${content}\n</tool_call>`;
const f = block('{"name": "f", "arguments": {"a": 1}}');
const g = block('{"name": "g", "arguments": {}}');
const [calledF, calledG] = [aDict({ f: aDict({ a: 1n }) }), aDict({ g: aDict() })];

const alike: readonly (readonly [string, string, CallValue])[] = [
  ["a text without a block", "I cannot help with that.", []],
  ["an empty text", "", []],
  ["a block", f, [calledF]],
  ["blocks in order", `${f}\n${g}`, [calledF, calledG]],
  ["blocks with nothing between them", f + g, [calledF, calledG]],
  ["words around a block", `<think>\nHm.\n</think>\n\n${f}\nDone.`, [calledF]],
  ["a block over several lines", block('{"name": "f",\n "arguments":\n {"a": 1}}'), [calledF]],
  ["further keys", block('{"id": 5, "name": "g", "arguments": {}, "x": null}'), [calledG]],
  ["ints and floats apart", block('{"name": "g", "arguments": {"a": 5.0}}'), [aDict({ g: aDict({ a: 5 }) })]],
  ["a name that is no text", block('{"name": null, "arguments": {}}'), [new Map([[new Opaque("None"), aDict()]])]],
  ["no line end behind the opening", '<tool_call>{"name": "g", "arguments": {}}\n</tool_call>', []],
  ["no line end before the closing", '<tool_call>\n{"name": "g", "arguments": {}}</tool_call>', []],
  ["a block that is not closed", '<tool_call>\n{"name": "g", "arguments": {}}', []],
  ["a closing before the opening", `\n</tool_call>${g}`, [calledG]],
  ["one line end for both, which no block has", "<tool_call>\n</tool_call>", []],
  ["a block of blank lines before one that closes it", `<tool_call>\n${g.slice("<tool_call>".length)}`, [calledG]],
];

/** What one edition refuses and the other takes for no calls. */
const apart: readonly (readonly [string, string, CallValue | "error"])[] = [
  ["skips a block that is no JSON", `${block("{f}")}\n${g}`, [calledG]],
  ["skips a block that is empty", `${block("")}\n${g}`, [calledG]],
  // An opening that nothing closes takes what follows into its block.
  ["skips an opening within a block, and so both", `<tool_call>\n{"name": "f"\n${g}`, []],
  ["skips an opening whose line end is all it has, and the block behind it", `<tool_call>\n</tool_call>${g}`, []],
  ["cannot read a block that is a list", block('[{"name": "g", "arguments": {}}]'), "error"],
  ["cannot read a block that is a text", `${g}\n${block('"g"')}`, "error"],
  ["cannot read a block that is null", block("null"), "error"],
];

const unreadable: readonly (readonly [string, PyValue])[] = [
  ["a block without a name", block('{"arguments": {}}')],
  ["a block without arguments", block('{"name": "f", "parameters": {}}')],
  ["arguments that are a text", block('{"name": "f", "arguments": "{}"}')],
  ["arguments that are a list", block('{"name": "f", "arguments": []}')],
  ["arguments that are null", block('{"name": "f", "arguments": null}')],
  ["a name that is a list", block('{"name": ["f"], "arguments": {}}')],
  ["a wrong block behind a right one", `${g}${block("{}")}`],
  ["a list", []],
  ["null", null],
];

/** Section 3b of the specification. */
describe.each(["v4", "v3"] as const)("qwen_fc under %s", (rules) => {
  it.each(alike)("reads %s", (_, text, value) => {
    expect(decode(text, rules)).toEqual({ kind: "read", value });
  });

  it.each(unreadable)("cannot read %s", (_, result) => {
    expect(decode(result, rules).kind).toBe("error");
  });
});

describe("qwen_fc", () => {
  it.each(apart)("%s; under v3 there are no calls", (_, text, v4) => {
    const read = decode(text);
    expect(read.kind === "read" ? read.value : "error").toEqual(v4);
    expect(decode(text, "v3")).toEqual({ kind: "read", value: [] });
  });
});
