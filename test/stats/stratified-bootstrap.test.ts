import { describe, expect, it } from "vitest";
import { type OfShares, type Stratum, stratifiedIntervals } from "../../src/stats/stratified-bootstrap.js";

const many = { draws: 200_000, seed: 1 };

/** What a statistic came to at each draw. */
function drawnOf(strata: readonly Stratum[], statistic: OfShares, draws = many): Float64Array {
  const values: number[] = [];
  const noting: OfShares = (shares) => {
    values.push(statistic(shares));
    return 0;
  };
  stratifiedIntervals(strata, [noting], draws);
  return Float64Array.from(values);
}

function meanAndVariance(values: Float64Array): readonly [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length];
}

const share =
  (index: number): OfShares =>
  (shares) =>
    shares[index] ?? Number.NaN;

describe("the stratified bootstrap", () => {
  // Quantiles of Binomial(n, successes / n) at 0.025 and 0.975, summed in exact integers (Python's math.comb).
  it.each([
    [50, 100, 40, 60],
    [843, 1053, 817, 868],
    [877, 884, 871, 882],
    [15, 16, 13, 16],
  ])("of one share, %i of %i, is between the binomial's own quantiles", (successes, n, from, to) => {
    expect(stratifiedIntervals([{ successes, n }], [share(0)], many)).toEqual([[from / n, to / n]]);
  });

  it("draws each mean as often as all resamples of two small strata have it", () => {
    const first = [1, 1, 0];
    const second = [1, 0];
    const expected = new Map<number, number>();
    for (const a of resamples(first)) {
      for (const b of resamples(second)) {
        const key = Math.round(6 * (a / 3 + b / 2));
        expected.set(key, (expected.get(key) ?? 0) + 1 / (27 * 4));
      }
    }
    const strata = [
      { successes: 2, n: 3 },
      { successes: 1, n: 2 },
    ];
    const seen = drawnOf(strata, ([a = 0, b = 0]) => Math.round(6 * (a + b)));
    for (const [key, probability] of expected) {
      const drawn = seen.filter((value) => value === key).length / seen.length;
      // Five standard errors.
      expect(Math.abs(drawn - probability)).toBeLessThan(5 * Math.sqrt(probability / seen.length));
    }
    expect(new Set(seen)).toEqual(new Set(expected.keys()));
  });

  it("gives sums and differences of shares the variance that independent binomials have", () => {
    const strata = [
      { successes: 843, n: 1053 },
      { successes: 5, n: 16 },
    ];
    const variance = (843 * 210) / 1053 ** 3 + (5 * 11) / 16 ** 3;
    for (const sign of [1, -1]) {
      const [mean, drawn] = meanAndVariance(drawnOf(strata, ([a = 0, b = 0]) => a + sign * b));
      expect(Math.abs(mean - (843 / 1053 + (sign * 5) / 16))).toBeLessThan(5 * Math.sqrt(variance / many.draws));
      // A variance of so many draws has a standard error of 0.3 %.
      expect(Math.abs(drawn / variance - 1)).toBeLessThan(0.015);
    }
  });

  it("has the normal's width where cases are a million", () => {
    const [[from = 0, to = 0] = []] = stratifiedIntervals([{ successes: 500_000, n: 1_000_000 }], [share(0)], many);
    expect(Math.abs((to - from) / (2 * 1.959964 * 0.0005) - 1)).toBeLessThan(0.01);
    expect(Math.abs((to + from) / 2 - 0.5)).toBeLessThan(0.00001);
  });

  it("does not move where a stratum is all, none, or without cases", () => {
    const strata = [
      { successes: 7, n: 7 },
      { successes: 0, n: 7 },
      { successes: 0, n: 0 },
      { successes: 0, n: 1 },
      { successes: 1, n: 1 },
    ];
    const intervals = stratifiedIntervals(strata, [0, 1, 2, 3, 4].map(share), { draws: 1_000, seed: 0 });
    expect(intervals).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
  });

  it("takes all statistics from the same draws", () => {
    const strata = [
      { successes: 3, n: 10 },
      { successes: 8, n: 10 },
    ];
    const difference: OfShares = ([a = 0, b = 0]) => b - a;
    const [once = [0, 0], twice = [0, 0], without] = stratifiedIntervals(
      strata,
      [difference, (shares) => 2 * difference(shares), (shares) => difference(shares) - difference(shares)],
      { draws: 999, seed: 3 },
    );
    expect(twice).toEqual(once.map((bound) => 2 * bound));
    expect(without).toEqual([0, 0]);
  });

  it("says the same for a seed again, and something else for another", () => {
    const of = (seed: number) => [...drawnOf([{ successes: 300, n: 1_000 }], share(0), { draws: 100, seed })];
    expect(of(4)).toEqual(of(4));
    expect(of(4)).not.toEqual(of(5));
  });
});

/** The sums of all n^n resamples. */
function resamples(values: readonly number[]): readonly number[] {
  let sums: readonly number[] = [0];
  for (const _ of values) sums = sums.flatMap((sum) => values.map((value) => sum + value));
  return sums;
}
