import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { promptDialect } from "../../src/bfcl/dialects/prompt.js";
import type { PyValue } from "../../src/pyvalue/index.js";
import { pythonCalls, unnamedArguments } from "../../src/sft/python-calls.js";
import { isPythonFunction, isPythonName } from "../../src/sft/python-names.js";
import { unwritable } from "../../src/sft/value-limits.js";

const readBack = (text: string) => promptDialect.decode(text, { rules: "v4", gemini: false });
const input = (members: Readonly<Record<string, PyValue>>) => new Map(Object.entries(members));

describe("calls in Python's syntax", () => {
  it.each([
    ["no call", [], "[]"],
    ["no argument", [{ name: "f", input: input({}) }], "[f()]"],
    [
      "a text and an int",
      [
        { name: "f", input: input({ a: "x" }) },
        { name: "g.h", input: input({ b: 1n }) },
      ],
      "[f(a='x'), g.h(b=1)]",
    ],
    [
      "what Python has its own words for",
      [{ name: "f", input: input({ a: true, b: null, c: 5, d: -2n, e: [1n, new Map([["k", 1e-7]])] }) }],
      "[f(a=True, b=None, c=5.0, d=-2, e=[1, {'k': 1e-07}])]",
    ],
    [
      "an argument that Python has no name for",
      [{ name: "f", input: input({ from: "A", "a-b": 1n, to: "B" }) }],
      "[f(to='B', **{'from': 'A', 'a-b': 1})]",
    ],
  ])("are written so: %s", (_, calls, expected) => {
    expect(pythonCalls(calls)).toBe(expected);
  });

  const name = fc.oneof(
    fc.constantFrom("f", "get_weather", "größe", "名前", "match", "__init__", "a1"),
    fc.string({ unit: "grapheme" }).filter(isPythonName),
  );
  const functionName = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("."));
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "it's",
      'say "hi"',
      `both ' and "`,
      "\\",
      "\\'",
      "a\nb\r\n\t\0",
      "\ud800",
      "\u2028",
      "😀",
      "`",
      "{x}",
      "'''",
    ),
  );
  const scalar: fc.Arbitrary<PyValue> = fc.oneof(
    text,
    fc.boolean(),
    fc.constant(null),
    fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(-0, 5, 1e16, 1e-5, 1e300, 5e-324),
  );
  const { value } = fc.letrec<{ value: PyValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      scalar,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.array(fc.tuple(text, tie("value")), { maxLength: 4 }).map((members) => new Map(members)),
    ),
  }));
  const call = fc.record({
    name: functionName,
    input: fc
      .array(fc.tuple(name, value), { maxLength: 5 })
      .map((members): ReadonlyMap<string, PyValue> => new Map(members)),
  });

  it("are read back by BFCL's reader as the same calls", () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 4 }), (calls) => {
        expect(readBack(pythonCalls(calls))).toEqual({
          kind: "read",
          value: calls.map(({ name: called, input: given }) => new Map([[called, given]])),
        });
      }),
      { numRuns: 500 },
    );
  });

  it("are read back as deeply nested as they may be", () => {
    let deep: PyValue = "x";
    for (let level = 0; level < 59; level++) deep = level % 2 === 0 ? [deep] : new Map([["k", deep]]);
    const given = new Map([["a", deep]]);
    expect(unwritable(given)).toBeNull();
    expect(readBack(pythonCalls([{ name: "f", input: given }]))).toEqual({
      kind: "read",
      value: [new Map([["f", given]])],
    });
    expect(unwritable(new Map([["a", [deep]]]))).toBe("a value nested more than 60 deep");
  });

  it("keep to what Python has a name for, where BFCL's reader is to see it", () => {
    const given = input({ from: "A", to: "B" });
    expect([...unnamedArguments(given).keys()]).toEqual(["from"]);
    const read = readBack(pythonCalls([{ name: "f", input: given }]));
    expect(read.kind === "read" && JSON.stringify(read.value)).not.toContain("from");
  });
});

describe("a name in Python", () => {
  it.each(["f", "_", "größe", "x1", "match", "print"])("may be %s", (text) => expect(isPythonName(text)).toBe(true));

  it.each(["", "1a", "a-b", "a b", "from", "None", "a.b", "ﬁ", "a\n", "Finance-x-y"])("is not %j", (text) =>
    expect(isPythonName(text)).toBe(false),
  );

  it("of a function may have points between names", () => {
    expect(["a.b", "a.b.c", "a"].every(isPythonFunction)).toBe(true);
    expect(["a.", ".a", "a..b", "a.from", "a-b.c", ""].some(isPythonFunction)).toBe(false);
  });
});

describe("a value that cannot be written", () => {
  it.each([
    ["nan", Number.NaN],
    ["an infinity inside", [new Map([["a", Number.NEGATIVE_INFINITY]])]],
  ])("is %s", (_, value_) => {
    expect(unwritable(value_)).toBe("a number that is not finite");
  });

  it("is none of the others", () => {
    expect([null, true, "NaN", 5n, -0, 1.5, [], new Map()].map((value_) => unwritable(value_))).toEqual(
      Array(8).fill(null),
    );
  });
});
