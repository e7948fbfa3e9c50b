import type { Contrast } from "../core/experiment-results.js";
import { meanInterval } from "../stats/mean-interval.js";
import { pairedT } from "../stats/paired-t.js";
import { commonIds } from "./common-ids.js";
import type { Side } from "./side.js";
import { sideScores } from "./side-scores.js";

export type Term = { readonly side: Side; readonly weight: number };

/** A contrast, and each term's mean over the samples that it is of. */
export type ContrastOfTerms = Contrast & { readonly means: readonly (number | null)[] };

/**
 * A weighted sum of sides' scores, sample by sample, and whether its mean is 0: a difference, a slope, a main effect.
 * Weights add up to 0, and only samples that have a score on every side count.
 *
 * A side of several runs enters as their mean: the spread between runs is not in the interval.
 */
export function contrastOf(terms: readonly Term[], metric: string): ContrastOfTerms {
  const ids = commonIds(terms.map(({ side }) => side));
  const columns = terms.map(({ side, weight }) => ({ weight, scores: sideScores(side, metric, ids) }));
  const places = [...ids.keys()].filter((at) => columns.every(({ scores }) => !Number.isNaN(scores[at])));
  const sums = Float64Array.from(places, (at) => weightedSum(columns, at));
  const { n, mean, ci95 } = meanInterval(sums);
  const test = pairedT(sums);
  return {
    n,
    estimate: mean,
    ci95,
    p: test.p,
    p_corrected: null,
    reason: "reason" in test ? test.reason : null,
    means: columns.map(({ scores }) => meanInterval(places.map((at) => scores[at] ?? Number.NaN)).mean),
  };
}

type Column = { readonly weight: number; readonly scores: Float64Array };

/** Counted from the first side's score, so that a sample that scores the same everywhere comes to exactly 0. */
function weightedSum(columns: readonly Column[], at: number): number {
  const origin = columns[0]?.scores[at] ?? 0;
  return columns.reduce((sum, { weight, scores }) => sum + weight * ((scores[at] ?? Number.NaN) - origin), 0);
}
