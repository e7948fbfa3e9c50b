import type { Contrast } from "../core/experiment-results.js";
import { meanInterval } from "../stats/mean-interval.js";
import { pairedT } from "../stats/paired-t.js";
import { commonIds } from "./common-ids.js";
import { differencesOf } from "./differences.js";
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
  const all = terms.map(({ side, weight }) => ({ weight, scores: sideScores(side, metric, ids) }));
  const places = [...ids.keys()].filter((at) => all.every(({ scores }) => !Number.isNaN(scores[at])));
  const columns = all.map(({ weight, scores }) => ({
    weight,
    scores: Float64Array.from(places, (at) => scores[at] ?? Number.NaN),
  }));
  const sums = differencesOf(weighted(columns, 1), weighted(columns, -1));
  const { n, mean, ci95 } = meanInterval(sums);
  const test = pairedT(sums);
  return {
    n,
    estimate: mean,
    ci95,
    p: test.p,
    p_corrected: null,
    reason: "reason" in test ? test.reason : null,
    means: columns.map(({ scores }) => meanInterval(scores).mean),
  };
}

type Column = { readonly weight: number; readonly scores: Float64Array };

/** What the terms of one sign come to in each sample: a contrast is the difference of the two. */
function weighted(columns: readonly Column[], sign: 1 | -1): Float64Array {
  const sums = new Float64Array(columns[0]?.scores.length ?? 0);
  for (const { weight, scores } of columns) {
    if (weight * sign <= 0) continue;
    for (const [at, score] of scores.entries()) sums[at] = (sums[at] ?? 0) + weight * sign * score;
  }
  return sums;
}
