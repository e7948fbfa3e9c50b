import type { RunningMean } from "./running-mean.js";
import { tCritical } from "./t-quantile.js";

/** A mean over the samples that have a score, never without how many those are and how many have none. */
export type Estimate = {
  /** null for n = 0. */
  readonly mean: number | null;
  readonly n: number;
  readonly unscored: number;
  /** 95 % t interval of the mean over samples; null for n < 2. */
  readonly ci95: readonly [number, number] | null;
};

export function estimate(values: RunningMean, unscored: number): Estimate {
  const n = values.count();
  if (n === 0) return { mean: null, n, unscored, ci95: null };
  const mean = values.sum() / n;
  if (n === 1) return { mean, n, unscored, ci95: null };
  const half = critical(n - 1) * Math.sqrt(values.variance() / n);
  return { mean, n, unscored, ci95: [mean - half, mean + half] };
}

const known = new Map<number, number>();

/** Breakdowns ask for the same few degrees of freedom again and again. */
function critical(df: number): number {
  const value = known.get(df) ?? tCritical(0.95, df);
  known.set(df, value);
  return value;
}
