import type { Wilcoxon } from "../core/comparison.js";
import { midRanks } from "./mid-ranks.js";
import { normalP } from "./normal-p.js";

/** Up to so many differences p is exact: without ties and zeros, and with them. */
const exactUpTo = { distinct: 50, tied: 13 };

/**
 * Wilcoxon's signed-rank test, two-sided: are the differences symmetric about 0?
 *
 * As `scipy.stats.wilcoxon` does it by default (1.17): differences of 0 are dropped, ties share their mean rank, p is
 * exact for few differences and else from the normal approximation with the tie correction and no continuity correction.
 */
export function wilcoxon(differences: Float64Array): Wilcoxon {
  if (differences.length === 0) return { w: null, p: null, reason: "no_pairs" };
  const moved = differences.filter((difference) => difference !== 0);
  if (moved.length === 0) return { w: null, p: null, reason: "no_differences" };

  const { ranks, ties } = midRanks(moved.map(Math.abs));
  const w = smallerSum(moved, ranks);
  const distinct = ties === 0 && moved.length === differences.length;
  return differences.length <= exactUpTo[distinct ? "distinct" : "tied"]
    ? { w, p: exactP(w, ranks), method: "exact" }
    : { w, p: normalP(standardized(w, moved.length, ties)), method: "normal" };
}

/** The ranks of the positive differences summed, or those of the negative ones. */
function smallerSum(moved: Float64Array, ranks: Float64Array): number {
  const positive = ranks.reduce((sum, rank, i) => sum + ((moved[i] ?? 0) > 0 ? rank : 0), 0);
  return Math.min(positive, (ranks.length * (ranks.length + 1)) / 2 - positive);
}

/** The share of all 2^n sign patterns whose sum of positive ranks is at most `w`, twice, for the other tail. */
function exactP(w: number, ranks: Float64Array): number {
  // Doubled, mid-ranks are whole, so that sums can be indices. patterns[s]: how many sign patterns have the sum s / 2.
  const patterns = new Float64Array(ranks.length * (ranks.length + 1) + 1);
  patterns[0] = 1;
  for (const rank of ranks) {
    for (let sum = patterns.length - 1; sum >= 2 * rank; sum--) {
      patterns[sum] = (patterns[sum] ?? 0) + (patterns[sum - 2 * rank] ?? 0);
    }
  }
  const atMost = patterns.subarray(0, 2 * w + 1).reduce((sum, count) => sum + count, 0);
  return Math.min(1, (2 * atMost) / 2 ** ranks.length);
}

function standardized(w: number, n: number, ties: number): number {
  const variance = (n * (n + 1) * (2 * n + 1) - ties / 2) / 24;
  return (w - (n * (n + 1)) / 4) / Math.sqrt(variance);
}
