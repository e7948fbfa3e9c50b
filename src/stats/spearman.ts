import { midRanks } from "./mid-ranks.js";
import { moments } from "./moments.js";

/**
 * Spearman's rank correlation: Pearson's of the ranks, values that are equal sharing the mean of theirs. As scipy's
 * `spearmanr`.
 *
 * @returns null for fewer than two pairs, and where one list holds the same value throughout
 */
export function spearman(a: Float64Array, b: Float64Array): number | null {
  const [ranksA, ranksB] = [midRanks(a).ranks, midRanks(b).ranks];
  const spread = Math.sqrt((moments(ranksA).variance ?? 0) * (moments(ranksB).variance ?? 0));
  if (spread === 0) return null;
  const middle = (a.length + 1) / 2; // the mean rank, ties or not
  const products = ranksA.map((rank, at) => (rank - middle) * ((ranksB[at] ?? middle) - middle));
  const covariance = ((moments(products).mean ?? 0) * a.length) / (a.length - 1);
  // Rounding may lead past the ends.
  return Math.min(1, Math.max(-1, covariance / spread));
}
