import { describe, expect, it } from "vitest";
import { quantiles } from "../../src/stats/quantiles.js";

describe("quantiles", () => {
  it("are linear between the values: R's quantile(1:10) is 1, 3.25, 5.5, 7.75, 10", () => {
    const values = [10, 2, 9, 4, 5, 6, 7, 8, 3, 1];
    expect(quantiles(values, [0, 0.25, 0.5, 0.75, 1])).toEqual([1, 3.25, 5.5, 7.75, 10]);
  });

  it("are numpy's: percentile([10, 7, 4, 3, 2, 1], 50) is 3.5", () => {
    expect(quantiles(Float64Array.of(10, 7, 4, 3, 2, 1), [0.5])).toEqual([3.5]);
  });

  it("sort by size, not by spelling", () => {
    expect(quantiles([100, 9, 20], [0.5])).toEqual([20]);
  });

  it("of one value are that value; of none there are none", () => {
    expect(quantiles([7], [0, 0.3, 1])).toEqual([7, 7, 7]);
    expect(quantiles([], [0.5])).toBeNull();
  });

  it("leave the values as they were", () => {
    const values = Float64Array.of(3, 1, 2);
    quantiles(values, [0.5]);
    expect([...values]).toEqual([3, 1, 2]);
  });
});
