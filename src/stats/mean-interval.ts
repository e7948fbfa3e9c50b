import { moments } from "./moments.js";
import { tCritical } from "./t-quantile.js";

/** A mean with its sampling error; null where n is too small to say. */
export type MeanInterval = {
  readonly n: number;
  /** null for n = 0; the others for n < 2. */
  readonly mean: number | null;
  /** Standard deviation of the values (n - 1), and standard error of their mean. */
  readonly sd: number | null;
  readonly se: number | null;
  /** Student's 95 % interval. */
  readonly ci95: readonly [number, number] | null;
};

export function meanInterval(values: ArrayLike<number>): MeanInterval {
  const { n, mean, variance } = moments(values);
  if (variance === null) return { n, mean, sd: null, se: null, ci95: null };
  const se = Math.sqrt(variance / n);
  const half = tCritical(0.95, n - 1) * se;
  return { n, mean, sd: Math.sqrt(variance), se, ci95: [mean - half, mean + half] };
}
