import { describe, expect, it } from "vitest";
import { equalPython, type PyValue } from "../../src/pyvalue/index.js";

const dict = (members: Readonly<Record<string, PyValue>>): PyValue => new Map(Object.entries(members));

const rows: readonly (readonly [fact: string, a: PyValue, b: PyValue, equal: boolean])[] = [
  ["1 and 1.0", 1n, 1, true],
  ["1 and True", 1n, true, true],
  ["1.0 and True", 1, true, true],
  ["0 and False", 0n, false, true],
  ["0 and -0.0", 0n, -0, true],
  ["0.0 and -0.0", 0, -0, true],
  ["2 and True", 2n, true, false],
  ["True and False", true, false, false],
  ["0 and None", 0n, null, false],
  ["False and None", false, null, false],
  ["1 and '1'", 1n, "1", false],
  ["0.5 and 0", 0.5, 0n, false],
  ["2**53 + 1 and 2.0**53", 9007199254740993n, 9007199254740992, false],
  ["2**53 and 2.0**53", 9007199254740992n, 9007199254740992, true],
  ["10**22 and 1e22, which is exact", 10n ** 22n, 1e22, true],
  ["10**23 and 1e23, which is not", 10n ** 23n, 1e23, false],
  ["10**400 and inf", 10n ** 400n, Number.POSITIVE_INFINITY, false],
  ["inf and inf", Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, true],
  ["inf and -inf", Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, false],
  ["nan and nan", Number.NaN, Number.NaN, false],
  ["[nan] and another [nan]", [Number.NaN], [Number.NaN], false],
  ["'a' and 'a'", "a", "a", true],
  ["'a' and 'A'", "a", "A", false],
  ["[1, [True]] and [1.0, [1]]", [1n, [true]], [1, [1n]], true],
  ["[1, 2] and [2, 1]", [1n, 2n], [2n, 1n], false],
  ["[1] and [1, 2]", [1n], [1n, 2n], false],
  ["[None] and []", [null], [], false],
  ["[] and {}", [], new Map(), false],
  ["[] and ''", [], "", false],
  ["[] and 0", [], 0n, false],
  ["{} and None", new Map(), null, false],
  ["dicts in another order", dict({ a: 1n, b: [2n] }), dict({ b: [2], a: true }), true],
  ["dicts with other values", dict({ a: 1n }), dict({ a: 2n }), false],
  ["dicts with other keys", dict({ a: null }), dict({ b: null }), false],
  ["a dict and a larger one", dict({ a: 1n }), dict({ a: 1n, b: 1n }), false],
];

describe("equalPython", () => {
  it.each(rows)("%s", (_, a, b, equal) => {
    expect(equalPython(a, b)).toBe(equal);
    expect(equalPython(b, a)).toBe(equal);
  });
});
