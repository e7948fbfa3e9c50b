import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bootstrapInterval } from "../../src/stats/bootstrap.js";
import { meanInterval } from "../../src/stats/mean-interval.js";

const of = (values: readonly number[], draws = 10_000, seed = 0) =>
  bootstrapInterval(Float64Array.from(values), { draws, seed });

describe("the BCa interval of a mean", () => {
  it("is that of all 7^7 resamples, worked out in full", () => {
    // The mouse data of Efron & Tibshirani 1993, table 2.1: survival of the treated group, in days; mean 86.86.
    const mice = [94, 197, 16, 38, 99, 141, 23];
    const [from = 0, to = 0] = of(mice, 400_000, 1) ?? [];
    const [exactFrom, exactTo] = byEnumeration(mice);
    // The share of 400,000 resamples below a bound has a standard error of 0.00025, which is 0.1 days there.
    expect(Math.abs(from - exactFrom)).toBeLessThan(0.6);
    expect(Math.abs(to - exactTo)).toBeLessThan(0.6);
    // Skewed to the right, so it reaches further up, as Student's does not.
    expect(to - 86.86).toBeGreaterThan(86.86 - from + 5);
  });

  it("counts half of the resamples that equal the mean as below it: of 0 and 1 it is symmetric", () => {
    const values = Array.from({ length: 100 }, (_, i) => i % 2);
    const [from = 0, to = 0] = of(values, 100_000) ?? [];
    // Binomial(100, 0.5): P(X ≤ 39) = 0.0176, P(X ≤ 40) = 0.0284, so that the quantile at 0.025 is 40.
    expect([from, to]).toEqual([0.4, 0.6]);
  });

  it("nears Student's interval where values are many and lie evenly", () => {
    const values = Array.from({ length: 2_000 }, (_, i) => (i * 0.618034) % 1);
    const [from = 0, to = 0] = of(values) ?? [];
    const [low = 0, high = 0] = meanInterval(values).ci95 ?? [];
    expect(Math.abs(from - low) + Math.abs(to - high)).toBeLessThan(0.1 * (high - low));
  });

  it("is null for fewer than two values, and has no width where all are the same", () => {
    expect([of([]), of([1])]).toEqual([null, null]);
    expect(of([0.1, 0.1, 0.1])).toEqual([0.1, 0.1]);
  });

  it("stays a pair of numbers in order within the values, however few draws there are", () => {
    const values = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), fc.integer(), (drawn, draws, seed) => {
        const [from = Number.NaN, to = Number.NaN] = of(drawn, draws, seed) ?? [];
        expect(Math.min(...drawn)).toBeLessThanOrEqual(from);
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(Math.max(...drawn));
      }),
    );
  });

  it("says the same for a seed again, and something else for another", () => {
    const values = Array.from({ length: 51 }, (_, i) => Math.sin(i) + Math.cos(i * i));
    expect(of(values, 500, 4)).toEqual(of(values, 500, 4));
    expect(of(values, 500, 4)).not.toEqual(of(values, 500, 5));
  });

  it("turns round with the values, but for what chance makes of it", () => {
    const values = Array.from({ length: 40 }, (_, i) => ((i * 7) % 10) ** 2);
    const [from = 0, to = 0] = of(values, 100_000) ?? [];
    const [turnedFrom = 0, turnedTo = 0] =
      of(
        values.map((value) => -value),
        100_000,
      ) ?? [];
    expect(Math.abs(from + turnedTo)).toBeLessThan(0.02 * (to - from));
    expect(Math.abs(to + turnedFrom)).toBeLessThan(0.02 * (to - from));
  });
});

/** Efron & Tibshirani 1993, equations 14.9 to 14.15, over every resample; the jackknife left one out at a time. */
function byEnumeration(values: readonly number[]): readonly [number, number] {
  const n = values.length;
  const means = Float64Array.from({ length: n ** n }, (_, code) => {
    let sum = 0;
    for (let i = 0, rest = code; i < n; i++, rest = Math.floor(rest / n)) sum += values[rest % n] ?? 0;
    return sum / n;
  }).sort();
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const below = means.reduce((count, drawn) => count + (Math.abs(drawn - mean) < 1e-9 ? 0.5 : drawn < mean ? 1 : 0), 0);
  const z0 = normalQuantile(below / means.length);
  const leftOut = values.map((value) => (mean * n - value) / (n - 1));
  const cubes = leftOut.reduce((sum, other) => sum + (mean - other) ** 3, 0);
  const squares = leftOut.reduce((sum, other) => sum + (mean - other) ** 2, 0);
  const a = cubes / (6 * squares ** 1.5);
  const bound = (z: number) => means[Math.floor(means.length * normalCdf(z0 + (z0 + z) / (1 - a * (z0 + z))))] ?? 0;
  return [bound(-1.959963984540054), bound(1.959963984540054)];
}

/** By Simpson's rule from 0, in 2,000 steps. */
function normalCdf(z: number): number {
  const step = z / 2_000;
  let sum = 0;
  for (let i = 0; i <= 2_000; i++) {
    const weight = i === 0 || i === 2_000 ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((i * step) ** 2) / 2);
  }
  return 0.5 + (sum * step) / 3 / Math.sqrt(2 * Math.PI);
}

/** By halving. */
function normalQuantile(share: number): number {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < share) low = middle;
    else high = middle;
  }
  return low;
}
