import { runningMean } from "./running-mean.js";

/**
 * `variance` is the sample's (n - 1): null for fewer than two values. Where all values are the same it is exactly 0, and
 * the mean is that value.
 */
export type Moments =
  | { readonly n: number; readonly mean: null; readonly variance: null }
  | { readonly n: number; readonly mean: number; readonly variance: null }
  | { readonly n: number; readonly mean: number; readonly variance: number };

/**
 * Count, mean and variance of `values`.
 *
 * The variance is that of the distances from the first value: what all values share would otherwise cost the digits in
 * which they differ, as in 0.1, 0.1, 0.09999999999999998.
 */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  const first = values[0];
  if (first === undefined) return { n, mean: null, variance: null };

  const plain = runningMean();
  const shifted = runningMean();
  for (let i = 0; i < n; i++) {
    const value = values[i] ?? 0;
    plain.add(value);
    shifted.add(value - first);
  }
  if (n === 1) return { n, mean: first, variance: null };
  const variance = shifted.variance();
  // A sum of tenths need not be a multiple of 0.1.
  return { n, mean: variance === 0 ? first : plain.sum() / n, variance };
}
