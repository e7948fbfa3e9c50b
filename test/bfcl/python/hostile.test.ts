import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { promptDialect } from "../../../src/bfcl/dialects/prompt.js";
import { evaluatePythonLiteral } from "../../../src/bfcl/python/literal.js";

const megabyte = (unit: string): string => unit.repeat(Math.ceil(1e6 / unit.length));

/** Decodes in every way; what throws fails the test. */
const kinds = (text: string): readonly string[] => [
  promptDialect.decode(text, { rules: "v4", gemini: false }).kind,
  promptDialect.decode(text, { rules: "v3", gemini: true }).kind,
  evaluatePythonLiteral(text).kind,
];

describe("a megabyte of one thing is an error, soon", () => {
  it.each([
    "[",
    "(",
    "{",
    ")",
    "-",
    "not ",
    "1**",
    "lambda:",
    "a.",
    "a+",
    "f().",
    "a[0]",
    "a if b else ",
    "f(a=",
    "f'{",
  ])("%s", (unit) => {
    const start = performance.now();
    expect(kinds(megabyte(unit))).toEqual(["error", "error", "error"]);
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it("chains that end well are as deep as those that do not", () => {
    for (const text of [`${megabyte("a+")}a`, `${megabyte("f().")}f()`, `${megabyte("-")}1`, `f${megabyte("()")}`])
      expect(kinds(text)).toEqual(["error", "error", "error"]);
  });
});

it("deep brackets of long chains stay within the stack", () => {
  const chained = `f(a=${`(1${"+1".repeat(400)}+`.repeat(150)}1${")".repeat(150)})`;
  const negated = `f(a=${`(lambda: not ${"-".repeat(300)}`.repeat(150)}1${")".repeat(150)})`;
  expect([chained, negated].flatMap(kinds)).toEqual(Array(6).fill("error"));
});

it("a flat megabyte is read", () => {
  const read = promptDialect.decode(`f(a=[${megabyte("1,")}], ${megabyte("b=1,")})`, { rules: "v4", gemini: false });
  expect(read.kind).toBe("read");
});

describe("any text is read or refused", () => {
  const pieces = [
    ..."()[]{}'\",:;=.*+-/\\#@!<>|&~^%`$ \n\t\r\f_0179aefjrbxuNf",
    "é",
    "²",
    "\0",
    "\ud800",
    '"""',
    "'''",
  ];
  const words = [
    "lambda",
    "for",
    "in",
    "if",
    "else",
    "not",
    "yield",
    "await",
    "None",
    "f(a=",
    ":=",
    "**",
    "\\x4",
    "f'{",
  ];

  it("of Python's characters and words", () => {
    const text = fc.array(fc.constantFrom(...pieces, ...words), { maxLength: 60 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (hostile) => {
        for (const kind of kinds(hostile)) expect(kind).toMatch(/^(read|error)$/);
      }),
      { numRuns: 3000 },
    );
  });

  it("a valid call with a few characters changed", () => {
    const valid = `[a.b(x=[1, -2.5, {'k': (True, None)}], y="it's", z=g(1, *q)), h(w=3*4, v=d['s'][1:2], **u)]`;
    const edit = fc.tuple(fc.nat(valid.length), fc.constantFrom("", ...pieces, ...words));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 4 }), (edits) => {
        const text = edits.reduce((sum, [at, piece]) => sum.slice(0, at) + piece + sum.slice(at + 1), valid);
        for (const kind of kinds(text)) expect(kind).toMatch(/^(read|error)$/);
      }),
      { numRuns: 3000 },
    );
  });
});
