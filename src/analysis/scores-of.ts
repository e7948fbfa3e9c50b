import type { ScoreSheet } from "../core/score-sheet.js";

/** @throws RangeError for a metric that the sheet does not have */
export function scoresOf({ run, metrics }: ScoreSheet, metric: string): Float64Array {
  const scores = metrics.get(metric);
  if (scores === undefined) throw new RangeError(`${run} has no ${metric}`);
  return scores;
}
