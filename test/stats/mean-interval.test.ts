import { describe, expect, it } from "vitest";
import { cohensDz } from "../../src/stats/effect-size.js";
import { meanInterval } from "../../src/stats/mean-interval.js";

/** R's `sleep` (Student 1908): hours of sleep gained with one drug minus those with the other. */
const sleep = Float64Array.of(-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4);

describe("the interval of a mean", () => {
  it("is what R documents for the sleep data: -2.4598858 to -0.7001142 around -1.58", () => {
    const { n, mean, sd, se, ci95 } = meanInterval(sleep);
    expect(n).toBe(10);
    expect(mean).toBeCloseTo(-1.58, 12);
    expect(ci95).toEqual([expect.closeTo(-2.4598858, 7), expect.closeTo(-0.7001142, 7)]);
    // Half the width over t(0.975, 9) = 2.262157163 is the standard error.
    expect(se).toBeCloseTo((2.4598858 - 0.7001142) / 2 / 2.262157163, 7);
    expect(sd).toBeCloseTo((se ?? 0) * Math.sqrt(10), 12);
  });

  it("of nothing has no mean; of one value it has no width to tell", () => {
    expect(meanInterval([])).toEqual({ n: 0, mean: null, sd: null, se: null, ci95: null });
    expect(meanInterval([3])).toEqual({ n: 1, mean: 3, sd: null, se: null, ci95: null });
  });

  it("of values that are all the same has a width of 0", () => {
    expect(meanInterval([2, 2, 2])).toEqual({ n: 3, mean: 2, sd: 0, se: 0, ci95: [2, 2] });
  });
});

describe("Cohen's dz", () => {
  it("is t over the root of n: -4.0621 / √10 for the sleep data", () => {
    expect(cohensDz(sleep)).toBeCloseTo(-4.0621 / Math.sqrt(10), 4);
  });

  it.each([[[]], [[1]], [[2, 2, 2]]])("is null without a spread: %j", (differences) => {
    expect(cohensDz(Float64Array.from(differences))).toBeNull();
  });
});
