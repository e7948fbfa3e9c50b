import cdf from "@stdlib/stats-base-dists-t-cdf";

/**
 * The two-sided p of a t statistic: P(|T| ≥ |t|) at `df` > 0 degrees of freedom, which need not be whole.
 *
 * Taken from the lower tail, where a p of 1e-300 keeps its digits; 1 minus the upper one would round to 0.
 */
export const studentP = (t: number, df: number): number => 2 * cdf(-Math.abs(t), df);
