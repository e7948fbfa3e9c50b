import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runningMean } from "../../src/stats/index.js";

const meanOf = (...values: readonly number[]) => {
  const mean = runningMean();
  for (const value of values) mean.add(value);
  return mean;
};

describe("a running mean", () => {
  it("of nothing has no values, no sum and no variance", () => {
    const mean = meanOf();
    expect([mean.count(), mean.sum(), mean.variance()]).toEqual([0, 0, Number.NaN]);
  });

  it("of one value has that sum and no variance", () => {
    const mean = meanOf(7);
    expect([mean.count(), mean.sum(), mean.variance()]).toEqual([1, 7, Number.NaN]);
  });

  it.each<[string, readonly number[], number, number]>([
    // mean 5; squared deviations 9+1+1+1+0+0+4+16 = 32, over 7
    ["2, 4, 4, 4, 5, 5, 7, 9", [2, 4, 4, 4, 5, 5, 7, 9], 40, 32 / 7],
    ["values that are all the same", [3, 3, 3], 9, 0],
    ["negative values: mean 0, deviations 4 + 4 over 1", [-2, 2], 0, 8],
  ])("sums and spreads %s", (_, values, sum, variance) => {
    const mean = meanOf(...values);
    expect(mean.sum()).toBe(sum);
    expect(mean.variance()).toBeCloseTo(variance, 12);
  });

  // Neumaier's own example (ZAMM 54, 1974): plain summation gives 0.
  it("keeps the small terms beside huge ones: 1 + 1e100 + 1 - 1e100 is 2", () => {
    expect(meanOf(1, 1e100, 1, -1e100).sum()).toBe(2);
  });

  it("does not drift over ten thousand tenths", () => {
    expect(meanOf(...Array.from({ length: 10_000 }, () => 0.1)).sum()).toBe(1000);
  });

  it("keeps a small variance beside a large mean", () => {
    // Deviations -1, 0, 1 around 1e9: the sum of squares is 2, over 2.
    expect(meanOf(1e9 - 1, 1e9, 1e9 + 1).variance()).toBe(1);
  });

  it("hardly depends on the order of its values", () => {
    const values = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 200 });
    fc.assert(
      fc.property(values, (drawn) => {
        const [forwards, backwards] = [meanOf(...drawn), meanOf(...drawn.toReversed())];
        expect(Math.abs(forwards.sum() - backwards.sum())).toBeLessThanOrEqual(forwards.sum() * 2 * Number.EPSILON);
        expect(forwards.variance()).toBeCloseTo(backwards.variance(), 8);
      }),
    );
  });
});
