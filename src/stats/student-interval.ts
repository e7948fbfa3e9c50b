import { studentP } from "./student-p.js";
import { tCritical } from "./t-quantile.js";

/**
 * What Student's t says of an estimate with a standard error: its 95 % interval, and the two-sided p of its being 0.
 *
 * `df` > 0, not necessarily whole. `p` is null without a standard error to measure the estimate by.
 */
export function studentInterval({
  mean,
  se,
  df,
}: {
  readonly mean: number;
  readonly se: number;
  readonly df: number;
}): {
  readonly ci95: readonly [number, number];
  readonly p: number | null;
} {
  const half = tCritical(0.95, df) * se;
  return { ci95: [mean - half, mean + half], p: se === 0 ? null : studentP(mean / se, df) };
}
