import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mcnemar } from "../../src/stats/mcnemar.js";
import { relativeError } from "./relative-error.js";

describe("McNemar's exact test", () => {
  it.each([
    [0, 0, 1],
    [0, 1, 1],
    [4, 4, 1],
    // 2 (1 + 6) / 2^6
    [1, 5, 14 / 64],
    [5, 1, 14 / 64],
    [0, 10, 2 / 1024],
    // 2 (1 + 20 + 190 + 1140) / 2^20
    [3, 17, 2702 / 2 ** 20],
  ])("of %i against %i has the binomial's p, twice a tail", (onlyA, onlyB, p) => {
    const result = mcnemar(onlyA, onlyB);
    expect([result.only_a, result.only_b]).toEqual([onlyA, onlyB]);
    expect(relativeError(result.p, p)).toBeLessThan(1e-12);
  });

  // scipy 1.17: binomtest(k, n).pvalue. 86 and 150 are Agresti's approval ratings, as in R's mcnemar.test.
  it.each([
    [86, 150, 3.7159361395713866e-5],
    [49_500, 50_500, 0.0015823598788515154],
  ])("of %i against %i has scipy's p", (onlyA, onlyB, p) => {
    expect(relativeError(mcnemar(onlyA, onlyB).p, p)).toBeLessThan(1e-9);
  });

  it("of 100,000 pairs that split evenly is 1, and that went one way 2 · 2^-100,000, which is 0 in a double", () => {
    expect(mcnemar(50_000, 50_000).p).toBe(1);
    expect(mcnemar(0, 100_000).p).toBe(0);
  });

  it("agrees with whole-number arithmetic", () => {
    const upTo = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(upTo, upTo, (onlyA, onlyB) => {
        expect(relativeError(mcnemar(onlyA, onlyB).p, exactly(onlyA, onlyB))).toBeLessThan(1e-11);
      }),
      { numRuns: 50 },
    );
  });
});

/** The same in whole numbers; only the last division is rounded, at 18 digits. */
function exactly(onlyA: number, onlyB: number): number {
  const n = BigInt(onlyA + onlyB);
  let ways = 1n;
  let tail = 1n;
  for (let k = 1n; k <= BigInt(Math.min(onlyA, onlyB)); k++) {
    ways = (ways * (n - k + 1n)) / k;
    tail += ways;
  }
  const digits = String((2n * tail * 10n ** 400n) / 2n ** n);
  return Math.min(1, Number(`${digits.slice(0, 18)}e${digits.length - Math.min(18, digits.length) - 400}`));
}
