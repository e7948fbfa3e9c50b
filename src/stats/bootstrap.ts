import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { moments } from "./moments.js";
import { quantiles } from "./quantiles.js";
import { randomBits } from "./random.js";
import { resampledSums } from "./resampled-sums.js";
import type { Draws } from "./sign-flip.js";

/**
 * The 95 % bootstrap interval of the mean, bias-corrected and accelerated (BCa: Efron 1987, JASA 82; Efron & Tibshirani
 * 1993, section 14.3). null for fewer than two values; without width where all are the same.
 */
export function bootstrapInterval(values: Float64Array, draws: Draws): readonly [number, number] | null {
  const { mean, variance } = moments(values);
  if (variance === null) return null;
  if (variance === 0) return [mean, mean];

  const means = resampledMeans(values, draws);
  const bias = biasOf(means, mean);
  const acceleration = accelerationOf(values, mean);
  const shares = [0.025, 0.975].map((share) => {
    const z = bias + standardNormal.quantile(share);
    return standardNormal.cdf(bias + z / (1 - acceleration * z));
  });
  const [from = mean, to = mean] = quantiles(means, shares) ?? [];
  return [from, to];
}

const standardNormal = {
  cdf: (z: number): number => normalCdf(z, 0, 1),
  quantile: (share: number): number => normalQuantile(share, 0, 1),
};

function resampledMeans(values: Float64Array, { draws, seed }: Draws): Float64Array {
  const nextSum = resampledSums(values, randomBits(seed));
  return new Float64Array(draws).map(() => nextSum() / values.length);
}

/** z0: how far the mean is from the median of the resampled means, which it equals in part of the draws. */
function biasOf(means: Float64Array, mean: number): number {
  const rounding = 1e-12 * means.reduce((largest, drawn) => Math.max(largest, Math.abs(drawn)), 0);
  const below = means.reduce(
    (count, drawn) => count + (drawn < mean - rounding ? 1 : drawn > mean + rounding ? 0 : 0.5),
    0,
  );
  // With few draws all may lie on one side, which has no normal quantile.
  return standardNormal.quantile(Math.min(Math.max(below, 0.5), means.length - 0.5) / means.length);
}

/** a: the jackknife's estimate, which for a mean comes down to the skewness of the values over 6 √n. */
function accelerationOf(values: Float64Array, mean: number): number {
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const cubes = values.reduce((sum, value) => sum + (value - mean) ** 3, 0);
  return cubes / (6 * squares ** 1.5);
}
