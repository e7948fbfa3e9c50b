import { describe, expect, it } from "vitest";
import { estimate, runningMean } from "../../src/stats/index.js";

const estimateOf = (values: readonly number[], unscored = 0) => {
  const mean = runningMean();
  for (const value of values) mean.add(value);
  return estimate(mean, unscored);
};

describe("an estimate", () => {
  it("of nothing has no mean and no interval", () => {
    expect(estimateOf([], 3)).toEqual({ mean: null, n: 0, unscored: 3, ci95: null });
  });

  it("of one value has a mean and no interval", () => {
    expect(estimateOf([0.25], 1)).toEqual({ mean: 0.25, n: 1, unscored: 1, ci95: null });
  });

  it("of two values has the t interval with one degree of freedom", () => {
    // Mean 0.5, variance 0.5, standard error sqrt(0.5 / 2) = 0.5; t(0.975, 1) = tan(0.475 π) = 12.7062.
    const { mean, n, ci95 } = estimateOf([0, 1]);
    const half = Math.tan(0.475 * Math.PI) * 0.5;
    expect([mean, n]).toEqual([0.5, 2]);
    expect(ci95?.[0]).toBeCloseTo(0.5 - half, 9);
    expect(ci95?.[1]).toBeCloseTo(0.5 + half, 9);
  });

  it("of eleven values takes t(0.975, 10) = 2.228138852", () => {
    // 0 … 10: mean 5, variance 110 / 10 = 11, standard error sqrt(11 / 11) = 1.
    const { mean, ci95 } = estimateOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(mean).toBe(5);
    expect(ci95?.[0]).toBeCloseTo(5 - 2.228138852, 8);
    expect(ci95?.[1]).toBeCloseTo(5 + 2.228138852, 8);
  });

  it("of values that are all the same has an interval without width", () => {
    expect(estimateOf([0.75, 0.75, 0.75]).ci95).toEqual([0.75, 0.75]);
  });

  it("counts the unscored beside the mean and not in it", () => {
    expect(estimateOf([1, 1], 98)).toMatchObject({ mean: 1, n: 2, unscored: 98 });
  });
});
