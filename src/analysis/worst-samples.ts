import type { ScoreSheet } from "../core/score-sheet.js";
import { scoresOf } from "./scores-of.js";

/** The samples that did worst in one metric, and of how many it can be told. */
export type WorstSamples = {
  /** Worst first; equal ones in dataset order. */
  readonly samples: readonly { readonly id: string; readonly score: number }[];
  /** Samples with a score, and without one. */
  readonly n: number;
  readonly unscored: number;
};

export type Ranking = { readonly metric: string; readonly higherIsBetter: boolean; readonly count: number };

/** @throws RangeError for a metric that the sheet does not have */
export function worstSamples(sheet: ScoreSheet, { metric, higherIsBetter, count }: Ranking): WorstSamples {
  const scores = scoresOf(sheet, metric);
  const scored = sheet.ids.flatMap((id, index) => {
    const score = scores[index] ?? Number.NaN;
    return Number.isNaN(score) ? [] : [{ id, score }];
  });
  const better = higherIsBetter ? 1 : -1;
  return {
    samples: scored.toSorted((a, b) => better * (a.score - b.score)).slice(0, count),
    n: scored.length,
    unscored: sheet.ids.length - scored.length,
  };
}
