import { midRanks } from "./mid-ranks.js";
import { normalP } from "./normal-p.js";

export type MannWhitney =
  | {
      /** How many pairs of an x and a y have the larger x; half a pair where they are equal. */
      readonly u: number;
      readonly p: number;
      readonly method: "exact" | "normal";
      /** `u` as a share of the pairs: P(X > Y) + P(X = Y) / 2. */
      readonly effect: number;
    }
  /** One side has no values. */
  | { readonly u: null; readonly p: null; readonly effect: null; readonly reason: "no_values" };

/** Without ties, p is exact where one side has at most so many values. */
const exactUpTo = 8;

/**
 * The Mann–Whitney U test of two independent samples, two-sided.
 *
 * As `scipy.stats.mannwhitneyu` does it by default: p is exact where one side is small and no values are tied, else from
 * the normal approximation with the corrections for ties and for continuity. Where all values are the same, p is 1.
 */
export function mannWhitney(x: Float64Array, y: Float64Array): MannWhitney {
  if (x.length === 0 || y.length === 0) return { u: null, p: null, effect: null, reason: "no_values" };
  const { ranks, ties } = midRanks(joined(x, y));
  const rankSum = ranks.subarray(0, x.length).reduce((sum, rank) => sum + rank, 0);
  const u = rankSum - (x.length * (x.length + 1)) / 2;
  const sizes = { few: Math.min(x.length, y.length), many: Math.max(x.length, y.length) };
  const effect = u / (x.length * y.length);
  return ties === 0 && sizes.few <= exactUpTo
    ? { u, p: exactP(Math.min(u, x.length * y.length - u), sizes), method: "exact", effect }
    : { u, p: approximateP(u, ties, sizes), method: "normal", effect };
}

type Sizes = { readonly few: number; readonly many: number };

function joined(x: Float64Array, y: Float64Array): Float64Array {
  const both = new Float64Array(x.length + y.length);
  both.set(x);
  both.set(y, x.length);
  return both;
}

/** The share of the arrangements of both samples whose U is at most `u`, twice, for the other tail. */
function exactP(u: number, { few, many }: Sizes): number {
  const atMost = arrangementsByU(u, { few, many }).reduce((sum, count) => sum + count, 0);
  let all = 1;
  for (let i = 1; i <= few; i++) all *= (many + i) / i;
  return Math.min(1, (2 * atMost) / all);
}

/** How many arrangements have U = 0 … `last`: the coefficients of Π (1 - q^(many + i)) / (1 - q^i), i = 1 … few. */
function arrangementsByU(last: number, { few, many }: Sizes): Float64Array {
  const counts = new Float64Array(last + 1);
  counts[0] = 1;
  for (let i = 1; i <= few; i++) {
    for (let u = i; u <= last; u++) counts[u] = (counts[u] ?? 0) + (counts[u - i] ?? 0);
    for (let u = last; u >= many + i; u--) counts[u] = (counts[u] ?? 0) - (counts[u - many - i] ?? 0);
  }
  return counts;
}

function approximateP(u: number, ties: number, { few, many }: Sizes): number {
  const total = few + many;
  const variance = ((few * many) / 12) * (total + 1 - ties / (total * (total - 1)));
  const z = (Math.abs(u - (few * many) / 2) - 0.5) / Math.sqrt(variance);
  // Within half a pair of the middle nothing is nearer; without variance z is minus infinity.
  return z <= 0 ? 1 : normalP(z);
}
