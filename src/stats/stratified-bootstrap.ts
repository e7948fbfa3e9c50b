import { quantiles } from "./quantiles.js";
import { type RandomBits, randomBits } from "./random.js";
import type { Draws } from "./sign-flip.js";

/** Cases that either succeed or do not: `successes` of `n`. A stratum of none has a share of 0, which never moves. */
export type Stratum = { readonly successes: number; readonly n: number };

/** A number made of the shares of the strata, in their order. */
export type OfShares = (shares: Float64Array) => number;

/**
 * The 95 % percentile bootstrap intervals of `statistics`, in their order, where each stratum's cases are drawn anew with
 * replacement (Efron & Tibshirani 1993, sections 8.3 and 13.3). The same draws serve all statistics.
 *
 * Where every stratum is all or none, no draw differs from another and an interval has no width.
 */
export function stratifiedIntervals(
  strata: readonly Stratum[],
  statistics: readonly OfShares[],
  { draws, seed }: Draws,
): readonly (readonly [number, number])[] {
  const shares = new Float64Array(strata.length);
  const samplers = strata.map(resampledShare);
  const samples = statistics.map((statistic) => ({ statistic, values: new Float64Array(draws) }));
  const random = randomBits(seed);
  for (let draw = 0; draw < draws; draw++) {
    let i = 0;
    for (const nextShare of samplers) shares[i++] = nextShare(random);
    for (const { statistic, values } of samples) values[draw] = statistic(shares);
  }
  return samples.map(({ values }) => percentiles(values));
}

function percentiles(values: Float64Array): readonly [number, number] {
  const [from = Number.NaN, to = Number.NaN] = quantiles(values, [0.025, 0.975]) ?? [];
  return [from, to];
}

/**
 * The share of successes among n cases drawn with replacement: a draw from Binomial(n, successes / n) over n, by the
 * inverse of its distribution at 32 random bits.
 */
function resampledShare({ successes, n }: Stratum): (random: RandomBits) => number {
  const cumulative = binomialCdf(successes, n);
  return (random) => firstAbove(cumulative, (random() + 0.5) / 2 ** 32) / Math.max(n, 1);
}

/**
 * P(X ≤ k) for k from 0 to n, X from Binomial(n, successes / n). The mode is `successes`: each probability is a multiple
 * of its neighbour's on that side, so that nothing overflows, and what underflows is too rare to be drawn.
 */
function binomialCdf(successes: number, n: number): Float64Array {
  const failures = n - successes;
  const besideMode = new Float64Array(n + 1);
  besideMode[successes] = 1;
  for (let k = successes; k < n; k++) {
    besideMode[k + 1] = ((besideMode[k] ?? 0) * ((n - k) * successes)) / ((k + 1) * failures);
  }
  for (let k = successes; k > 0; k--) {
    besideMode[k - 1] = ((besideMode[k] ?? 0) * (k * failures)) / ((n - k + 1) * successes);
  }
  const total = besideMode.reduce((sum, term) => sum + term, 0);
  let sum = 0;
  return besideMode.map((term) => {
    sum += term;
    return sum / total;
  });
}

/** The first index whose value is above `level`; the last where none is. By halving: `rising` never falls. */
function firstAbove(rising: Float64Array, level: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? 1) > level) high = middle;
    else low = middle + 1;
  }
  return low;
}
