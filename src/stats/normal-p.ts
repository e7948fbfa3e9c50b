import cdf from "@stdlib/stats-base-dists-normal-cdf";

/** The two-sided p of a standard normal statistic: P(|Z| ≥ |z|), from the lower tail, which keeps its digits. */
export const normalP = (z: number): number => 2 * cdf(-Math.abs(z), 0, 1);
