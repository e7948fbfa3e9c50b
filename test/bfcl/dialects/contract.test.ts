import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFormat } from "../../../src/bfcl/dialects/format.js";
import { type DialectName, dialectNames, dialects } from "../../../src/bfcl/dialects/index.js";
import { bfclRuleEditions } from "../../../src/core/bfcl.js";
import type { PyValue } from "../../../src/pyvalue/index.js";

const readings = bfclRuleEditions.flatMap((rules) => [true, false].map((gemini) => ({ rules, gemini })));

/** What calls are made of, so that random texts come near to them. */
const pieces = [
  "f(a=1)",
  "[",
  "]",
  "(",
  ")",
  "{",
  "}",
  ",",
  ";",
  ":",
  "=",
  '"',
  "'",
  '"""',
  "\n",
  " ",
  "\\",
  "#",
  "*",
  "**",
  "-",
  ".",
  "1",
  "1.5",
  "0x",
  "1e9",
  "1j",
  "007",
  "true",
  "None",
  "lambda",
  "for x in y",
  "if",
  "await",
  "f'",
  "b'",
  "\u0000",
  "é",
  "𝒜",
  "\ud800",
  "<tool_call>\n",
  "\n</tool_call>",
  "<|python_tag|>",
  "```tool_code\n",
  '{"name": "f", "arguments": {}}',
  '{"name": "f", "parameters": {"x": 5.0}}',
  '"name"',
  '"arguments"',
  "NaN",
];
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join("")),
);
const values: fc.Arbitrary<PyValue> = fc.letrec<{ value: PyValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), fc.bigInt(), fc.double(), texts),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom("name", "arguments", "parameters")), tie("value")), {
        maxLength: 4,
      })
      .map((members) => new Map(members)),
  ),
})).value;

const megabyte = 2 ** 20;
const repeated = (text: string): string => text.repeat(Math.ceil(megabyte / text.length)).slice(0, megabyte);
/** Repeated to a megabyte; Python's grammar has a fuzz test of its own. */
const hostile: readonly (readonly [string, string])[] = [
  "(",
  "[",
  "{",
  "[f(",
  "f(a=",
  "f(a=1),",
  "f(a=1);",
  "-",
  "a.",
  "a<",
  "'",
  '"',
  "'a' ",
  "\\",
  "#\n",
  "\n",
  " ",
  "`",
  "9",
  "2**",
  ";",
  "{};",
  "[],",
  '"a":',
  '[{"a":',
  '{"name":"f","arguments":{}};',
  "<tool_call>\n",
  "\n</tool_call>",
  "<tool_call>\n{}\n</tool_call>",
  "<|python_tag|>",
  "<|python_tag|",
  "```tool_code\n",
  "\n```",
  "\u0000",
].map((text) => [JSON.stringify(text), repeated(text)] as const);

describe.each(dialectNames)("the dialect %s", (name: DialectName) => {
  const dialect = dialects[name];

  it("has the name it is found by", () => {
    expect(dialect.name).toBe(name);
  });

  it("is defined in one sentence, for a list of them", () => {
    expect(dialect.definition).toMatch(/^\S.{10,110}[^.\s]$/u);
    expect(dialect.definition).not.toMatch(/\. |\n/);
  });

  it("never throws, whatever the result: it reads a value, or says what is wrong", () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...readings), (value, how) => {
        const read = dialect.decode(value, how);
        if (read.kind === "error") return read.problem !== "";
        checkFormat(read.value);
        return true;
      }),
      { numRuns: 1_000 },
    );
  });

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...readings), (text, how) => {
        const read = dialect.decode(text, how);
        if (read.kind === "read") checkFormat(read.value);
        return read.kind === "read" || read.problem !== "";
      }),
      { numRuns: 2_000 },
    );
  });

  it("says the same of the same result, and does not change it", () => {
    fc.assert(
      fc.property(values, (value) => {
        const before = structuredClone(value);
        const [first, second] = [0, 1].map(() => dialect.decode(value, { rules: "v4", gemini: false }));
        expect(first).toEqual(second);
        expect(value).toEqual(before);
      }),
    );
  });

  it.each(hostile)("comes back soon from a megabyte of %s", { timeout: 60_000 }, (_, text) => {
    const started = performance.now();
    const read = dialect.decode(text, { rules: "v4", gemini: true });
    if (read.kind === "read") checkFormat(read.value);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
