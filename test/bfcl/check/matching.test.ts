import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Fits, greedyUnmatched, optimalUnmatched } from "../../../src/bfcl/check/matching.js";

const yes = true;
const no = false;

/** A row an expected call, a column a call that was made; which expected call is left without one. */
const tables: readonly (readonly [string, Fits, number | null, number | null])[] = [
  ["nothing wanted and nothing there", [], null, null],
  ["one for one", [[yes]], null, null],
  ["one that does not fit", [[no]], 0, 0],
  [
    "the other way round",
    [
      [no, yes],
      [yes, no],
    ],
    null,
    null,
  ],
  // The specification's example: GT0 accepts A or B, GT1 only A; the output is [A, B].
  [
    "the first takes what only the second can use",
    [
      [yes, yes],
      [yes, no],
    ],
    1,
    null,
  ],
  [
    "the same output in the other order",
    [
      [yes, yes],
      [no, yes],
    ],
    null,
    null,
  ],
  [
    "two for one call",
    [
      [yes, no],
      [yes, no],
    ],
    1,
    1,
  ],
  [
    "the first fits nothing",
    [
      [no, no],
      [yes, yes],
    ],
    0,
    0,
  ],
  [
    "a chain of three",
    [
      [yes, yes, no],
      [yes, no, yes],
      [yes, no, no],
    ],
    2,
    null,
  ],
];

describe("matching", () => {
  it.each(tables)("%s", (_, fits, greedy, optimal) => {
    expect(greedyUnmatched(fits)?.expected ?? null).toBe(greedy);
    expect(optimalUnmatched(fits)?.expected ?? null).toBe(optimal);
  });

  const squares = fc
    .integer({ min: 0, max: 6 })
    .chain((n) => fc.array(fc.array(fc.boolean(), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));

  it("is optimal: it succeeds exactly where some order of the calls fits", () => {
    fc.assert(
      fc.property(squares, (fits) => (optimalUnmatched(fits) === null) === someOrderFits(fits)),
      {
        numRuns: 1_000,
      },
    );
  });

  it("succeeds the best way wherever it does greedily", () => {
    fc.assert(fc.property(squares, (fits) => greedyUnmatched(fits) !== null || optimalUnmatched(fits) === null));
  });

  it("asks little of many calls that all fit but one", () => {
    const size = 200;
    const fits = Array.from({ length: size }, (_, row) => Array.from({ length: size }, () => row < size - 1));
    expect(optimalUnmatched(fits)?.expected).toBe(size - 1);
  });
});

/** Tries every order. */
const someOrderFits = ([row, ...rest]: Fits, taken: readonly number[] = []): boolean =>
  row === undefined || row.some((fit, call) => fit && !taken.includes(call) && someOrderFits(rest, [...taken, call]));
