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
  // Zero too where a spread of some 1e-162 cannot be divided any more.
  const se = Math.sqrt(variance / n);
  if (se === 0) return untested("no_variance", n - 1);
  const t = mean / se;
  return { t, df: n - 1, p: studentP(t, n - 1) };
}

const untested = (reason: "no_pairs" | "one_pair" | "no_variance", df: number | null): TTest => ({
  t: null,
  df,
  p: null,
  reason,
});
