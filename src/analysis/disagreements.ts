import type { ScoreSheet } from "../core/score-sheet.js";
import { scoresOf } from "./scores-of.js";

/** Where the scores of two runs differ most in one metric, and of how many samples it can be told. */
export type Disagreements = {
  /** The largest difference first, whichever run is better; equal ones in `a`'s order. None is without a difference. */
  readonly samples: readonly Disagreement[];
  /** Samples that both score, and how many of those have the same score in both. */
  readonly n: number;
  readonly equal: number;
  /** Samples that both have and one of them does not score, and samples that one of them does not have. */
  readonly unscored: number;
  readonly not_in_both: number;
};

export type Disagreement = {
  readonly id: string;
  readonly a: number;
  readonly b: number;
  /** a − b. */
  readonly difference: number;
};

/** @throws RangeError for a metric that a sheet does not have */
export function disagreements(
  a: ScoreSheet,
  b: ScoreSheet,
  { metric, count }: { readonly metric: string; readonly count: number },
): Disagreements {
  const shared = sharedScores(a, b, metric);
  const scored = shared.filter(({ difference }) => !Number.isNaN(difference));
  const differing = scored.filter(({ difference }) => difference !== 0);
  return {
    samples: differing.toSorted((x, y) => size(y) - size(x)).slice(0, count),
    n: scored.length,
    equal: scored.length - differing.length,
    unscored: shared.length - scored.length,
    not_in_both: a.ids.length + b.ids.length - 2 * shared.length,
  };
}

function sharedScores(a: ScoreSheet, b: ScoreSheet, metric: string): readonly Disagreement[] {
  const [scoresA, scoresB] = [scoresOf(a, metric), scoresOf(b, metric)];
  const placeInB = new Map(b.ids.map((id, index) => [id, index]));
  return a.ids.flatMap((id, index) => {
    const place = placeInB.get(id);
    if (place === undefined) return [];
    const [own = Number.NaN, other = Number.NaN] = [scoresA[index], scoresB[place]];
    return [{ id, a: own, b: other, difference: own - other }];
  });
}

/** To nine decimals: 0.8 − 0.3 and 0.7 − 0.2 are as large, though doubles say otherwise. */
const size = ({ difference }: Disagreement): number => Math.round(Math.abs(difference) * 1e9);
