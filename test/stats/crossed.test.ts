import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossedMean } from "../../src/stats/crossed.js";
import { meanInterval } from "../../src/stats/mean-interval.js";
import { pairedT } from "../../src/stats/paired-t.js";

const of = (...rows: readonly (readonly number[])[]) => crossedMean(rows.map((row) => Float64Array.from(row)));

describe("the mean over members and samples", () => {
  it("of two members and three samples is worked by hand", () => {
    // Means: members 2 and 5, samples 2, 3 and 5.5, all 3.5. Mean squares: members 3 (1.5² + 1.5²) / 1 = 13.5, samples
    // 2 (1.5² + 0.5² + 2²) / 2 = 6.5, residuals ±0.5, ±0.5, ±1: 3 / 2 = 1.5. Variance (13.5 + 6.5 - 1.5) / 6; degrees of
    // freedom 18.5² / (13.5² / 1 + 6.5² / 2 + 1.5² / 2) = 342.25 / 204.5.
    const { mean, between_sd, se, df, ci95, p } = of([1, 2, 3], [3, 4, 8]);
    expect([mean, between_sd]).toEqual([3.5, expect.closeTo(Math.sqrt(4.5), 12)]);
    expect(se).toBeCloseTo(Math.sqrt(18.5 / 6), 12);
    expect(df).toBeCloseTo(342.25 / 204.5, 12);
    // t = 3.5 / 1.756 = 1.993 lies between p = 0.296 at one degree of freedom and 0.184 at two.
    expect(p).toBeGreaterThan(0.184);
    expect(p).toBeLessThan(0.296);
    expect((ci95?.[0] ?? 0) + (ci95?.[1] ?? 0)).toBeCloseTo(7, 10);
  });

  it("of one member is its plain interval and t-test", () => {
    const values = [0.2, 0.9, 0.4, 0.7];
    const { se, ci95 } = meanInterval(values);
    const { mean, p } = { mean: 0.55, p: pairedT(Float64Array.from(values)).p };
    expect(of(values)).toEqual({ mean: expect.closeTo(mean, 12), between_sd: null, se, df: 3, ci95, p });
  });

  it("of members that say the same of every sample is that of one of them", () => {
    const values = [0.2, 0.9, 0.4, 0.7, 0.1];
    const { se, df, between_sd, ci95 } = of(values, values, values);
    const plain = meanInterval(values);
    expect([df, between_sd]).toEqual([4, 0]);
    expect(se).toBeCloseTo(plain.se ?? Number.NaN, 12);
    expect(ci95?.[1]).toBeCloseTo(plain.ci95?.[1] ?? Number.NaN, 10);
  });

  it("of samples on which every member says the same has the spread between members alone", () => {
    // Members 1, 2 and 6: mean 3, standard error √(7 / 3), two degrees of freedom.
    expect(of([1, 1, 1, 1], [2, 2, 2, 2], [6, 6, 6, 6])).toMatchObject({
      mean: 3,
      df: 2,
      se: expect.closeTo(Math.sqrt(7 / 3), 12),
    });
  });

  it("of members that only disagree on which samples has the residual error", () => {
    // Residuals ±0.5 four times over 1 degree of freedom: 1; over 2 · 2 values.
    expect(of([0, 1], [1, 0])).toMatchObject({ mean: 0.5, between_sd: 0, se: 0.5, df: 1 });
  });

  it("has no fewer degrees of freedom than the smaller of the two has", () => {
    // Effects of ±1.1, ±1.1 and ±1 between them: mean squares 4.84, 4.84 and 4, all with one degree of freedom, for which
    // the formula gives 5.68² / (4.84² + 4.84² + 4²) = 0.51.
    expect(of([3.2, -1], [-1, -1.2])).toMatchObject({ df: 1, se: expect.closeTo(Math.sqrt(5.68 / 4), 12) });
  });

  it("has no error where too little was measured, and no p where nothing varies", () => {
    const nothing = { mean: null, between_sd: null, se: null, df: null, ci95: null, p: null };
    expect([of(), of([]), of([], [])]).toEqual([nothing, nothing, nothing]);
    expect(of([1])).toEqual({ ...nothing, mean: 1 });
    expect(of([1], [3])).toEqual({ ...nothing, mean: 2, between_sd: Math.SQRT2 });
    expect(of([0.1, 0.1, 0.1], [0.1, 0.1, 0.1])).toMatchObject({ between_sd: 0, se: 0, p: null });
  });

  it("never has less than the sampling error of the samples' means, and does not depend on any order", () => {
    const table = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 8 })).chain(([k, n]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }), {
        minLength: k,
        maxLength: k,
      }),
    );
    fc.assert(
      fc.property(table, (rows) => {
        const { se, df } = of(...rows);
        const sampleMeans = (rows[0] ?? []).map(
          (_, j) => rows.reduce((sum, row) => sum + (row[j] ?? 0), 0) / rows.length,
        );
        expect(se).toBeGreaterThanOrEqual((meanInterval(sampleMeans).se ?? Number.NaN) - 1e-9);
        expect(df).toBeGreaterThanOrEqual(1);
        const turned = of(...rows.toReversed().map((row) => row.toReversed()));
        expect(turned.se).toBeCloseTo(se ?? Number.NaN, 9);
      }),
    );
  });
});
