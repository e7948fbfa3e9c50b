import { tCritical } from "./t-quantile.js";

/**
 * The smallest true mean difference that `n` differences with a standard deviation of `sd` show at a two-sided 0.05
 * with a probability of 80 % (Bloom 1995, Evaluation Review 19: the minimum detectable effect). null for n < 2.
 */
export function smallestDetectable(sd: number, n: number): number | null {
  if (n < 2) return null;
  // Two-sided critical values: t(0.975) leaves 5 % outside, t(0.8) leaves 40 %.
  return ((tCritical(0.95, n - 1) + tCritical(0.6, n - 1)) * sd) / Math.sqrt(n);
}
