import type { Quantiles } from "../core/workflow.js";
import { quantiles } from "../stats/quantiles.js";

/** Least, quartiles and greatest; null for no values. */
export function fiveQuantiles(values: Float64Array): Quantiles | null {
  const found = quantiles(values, [0, 0.25, 0.5, 0.75, 1]);
  if (found === null) return null;
  const [min = 0, q25 = 0, median = 0, q75 = 0, max = 0] = found; // one for each that was asked for
  return { min, q25, median, q75, max };
}
