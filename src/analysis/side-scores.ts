import type { ScoreSheet } from "../core/score-sheet.js";
import type { Side } from "./side.js";

/**
 * A side's score on each of some samples, in their order: the mean over its runs; NaN where one of them has none, since a
 * mean of fewer runs would be spread otherwise.
 */
export function sideScores({ members }: Side, metric: string, ids: readonly string[]): Float64Array {
  const columns = members.map((sheet) => sheetScores(sheet, metric, ids));
  const [only] = columns;
  if (only !== undefined && columns.length === 1) return only;
  const means = new Float64Array(ids.length);
  for (const column of columns)
    for (const [index, score] of column.entries()) means[index] = (means[index] ?? 0) + score;
  return means.map((sum) => sum / columns.length);
}

/** A run's score on each of some samples, in their order; NaN for one that it does not have, or that has no score. */
export function sheetScores({ ids: own, metrics }: ScoreSheet, metric: string, ids: readonly string[]): Float64Array {
  const column = metrics.get(metric);
  if (column === undefined) return new Float64Array(ids.length).fill(Number.NaN);
  if (own === ids) return column;
  const places = new Map(own.map((id, index) => [id, index]));
  return Float64Array.from(ids, (id) => column[places.get(id) ?? -1] ?? Number.NaN);
}
