import { moments } from "./moments.js";

/**
 * Cohen's d for paired samples, d_z (Cohen 1988, section 2.3.5): the mean difference in standard deviations of the
 * differences. null for fewer than two, or where they have no spread.
 */
export function cohensDz(differences: Float64Array): number | null {
  const { mean, variance } = moments(differences);
  return variance === null || variance === 0 ? null : mean / Math.sqrt(variance);
}
