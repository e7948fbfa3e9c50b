import type { Clustered } from "../core/comparison.js";
import { moments } from "./moments.js";
import { studentInterval } from "./student-interval.js";

/** All null with fewer than two clusters; p, of a mean of 0, also where the clusters show no spread. */
export type ClusteredMean = Omit<Clustered, "by">;

/**
 * The error of a mean whose values are alike within a cluster: Liang & Zeger 1986 (Biometrika 73) with the factor
 * G / (G - 1) for G clusters (CR1), and Student's t with G - 1 degrees of freedom. `clusters`: each value's.
 */
export function clusteredMean(values: Float64Array, clusters: readonly string[]): ClusteredMean {
  const { mean, variance } = moments(values);
  const count = new Set(clusters).size;
  if (variance === null || count < 2) return { clusters: count, se: null, ci95: null, p: null };

  const residuals = residualSums(values, clusters, mean);
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const error = Math.sqrt((count / (count - 1)) * squares) / values.length;
  // Clusters with the same mean differ by rounding, which is no spread.
  const se = error > 1e-10 * Math.sqrt(variance / values.length) ? error : 0;
  return { clusters: count, se, ...studentInterval({ mean, se, df: count - 1 }) };
}

/** Of each cluster, how far its values lie from the mean, together. */
function residualSums(values: Float64Array, clusters: readonly string[], mean: number): readonly number[] {
  const sums = new Map<string, number>();
  clusters.forEach((cluster, i) => {
    sums.set(cluster, (sums.get(cluster) ?? 0) + ((values[i] ?? 0) - mean));
  });
  return [...sums.values()];
}
