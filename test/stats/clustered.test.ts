import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusteredMean } from "../../src/stats/clustered.js";
import { meanInterval } from "../../src/stats/mean-interval.js";
import { pairedT } from "../../src/stats/paired-t.js";

const of = (values: readonly number[], clusters: readonly string[]) =>
  clusteredMean(Float64Array.from(values), clusters);

describe("the clustered error of a mean", () => {
  it("of two clusters is worked by hand", () => {
    // Mean 4; residual sums -6 and 6; 2/1 · 72 / 6² = 4. With one degree of freedom p = 1 - 2 atan(4 / 2) / π.
    const { clusters, se, ci95, p } = of([1, 2, 3, 5, 6, 7], ["a", "a", "a", "b", "b", "b"]);
    const half = 2 * Math.tan(0.475 * Math.PI);
    expect([clusters, se]).toEqual([2, 2]);
    expect(ci95).toEqual([expect.closeTo(4 - half, 9), expect.closeTo(4 + half, 9)]);
    expect(p).toBeCloseTo(1 - (2 * Math.atan(2)) / Math.PI, 12);
  });

  it("of three clusters of different sizes is worked by hand", () => {
    // Mean 3; residual sums a: -2 - 1 = -3, b: 4, c: -1 + 0 = -1; 3/2 · (9 + 16 + 1) / 5² = 1.56.
    expect(of([1, 7, 2, 2, 3], ["a", "b", "a", "c", "c"]).se).toBeCloseTo(Math.sqrt(1.56), 12);
  });

  it("of clusters of one is the plain error, interval and t-test", () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, (drawn) => {
        const { se, ci95, p } = of(
          drawn,
          drawn.map((_, i) => String(i)),
        );
        const plain = meanInterval(drawn);
        expect(se).toBeCloseTo(plain.se ?? Number.NaN, 10);
        expect(ci95?.[0]).toBeCloseTo(plain.ci95?.[0] ?? Number.NaN, 8);
        const test = pairedT(Float64Array.from(drawn));
        if (test.p === null) expect(p).toBeNull();
        else expect(p).toBeCloseTo(test.p, 10);
      }),
    );
  });

  it("of values that come twice is that of the values once", () => {
    const values = [0.2, 0.9, 0.4, 0.1];
    const twice = of([...values, ...values], ["a", "b", "c", "d", "a", "b", "c", "d"]);
    expect(twice.se).toBeCloseTo(meanInterval(values).se ?? Number.NaN, 12);
  });

  it.each([
    [[], []],
    [[1], ["a"]],
    [
      [1, 2, 3],
      ["a", "a", "a"],
    ],
  ])("has no answer with fewer than two clusters: %j", (values, clusters) => {
    expect(of(values, clusters)).toEqual({ clusters: new Set(clusters).size, se: null, ci95: null, p: null });
  });

  it("has no p without a spread, of values or of clusters", () => {
    expect(of([0.1, 0.1, 0.1], ["a", "b", "c"])).toEqual({ clusters: 3, se: 0, ci95: [0.1, 0.1], p: null });
    // 0.1 + 0.2 - 0.3 leaves 5.6e-17 in a cluster, which is rounding.
    const cancelling = of([0.1, 0.2, -0.3, -0.3, 0.1, 0.2, 1, -1], ["a", "a", "a", "b", "b", "b", "c", "c"]);
    expect(cancelling).toMatchObject({ clusters: 3, se: 0, p: null });
  });
});
