import type { ExperimentCell } from "../core/experiment-results.js";
import { crossedMean } from "../stats/crossed.js";
import { commonIds } from "./common-ids.js";
import type { Side } from "./side.js";
import { sheetScores } from "./side-scores.js";

type Estimate = Pick<ExperimentCell, "n" | "unscored" | "mean" | "ci95" | "between_sd">;

/** A side's mean in one metric, over the samples that every one of its runs has a score for. */
export function cellEstimate(side: Side, metric: string): Estimate {
  const ids = commonIds([side]);
  const columns = side.members.map((sheet) => sheetScores(sheet, metric, ids));
  const places = [...ids.keys()].filter((at) => columns.every((column) => !Number.isNaN(column[at])));
  const rows = columns.map((column) => Float64Array.from(places, (at) => column[at] ?? Number.NaN));
  const { mean, ci95, between_sd } = crossedMean(rows);
  return { n: places.length, unscored: ids.length - places.length, mean, ci95, between_sd };
}
