import type { TTest } from "../core/comparison.js";
import { moments } from "./moments.js";
import { studentP } from "./student-p.js";

/**
 * Student's paired t-test: is the mean of the differences 0? Two-sided.
 *
 * Differences that are all the same, to the last bit, have no t: any other spread is believed, even one of rounding.
 */
export function pairedT(differences: Float64Array): TTest {
  const { n, mean, variance } = moments(differences);
  if (mean === null) return untested("no_pairs", null);
  if (variance === null) return untested("one_pair", null);
  if (variance === 0) return untested("no_variance", n - 1);
  const t = mean / Math.sqrt(variance / n);
  return { t, df: n - 1, p: studentP(t, n - 1) };
}

const untested = (reason: "no_pairs" | "one_pair" | "no_variance", df: number | null): TTest => ({
  t: null,
  df,
  p: null,
  reason,
});
