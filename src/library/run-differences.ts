import { differenceNotes } from "../analysis/comparison-notes.js";
import type { LabelledRun } from "./report-runs.js";

/**
 * In what, other than their models, several runs differ that stand side by side: ground truth, judge, rubric, writer.
 *
 * @param metrics what is shown of them; default all that the runs have
 */
export function runDifferences(runs: readonly LabelledRun[], metrics = metricsOf(runs)): readonly string[] {
  if (runs.length < 2) return [];
  return differenceNotes(
    runs.map(({ label, sheet }) => ({ name: label, members: [sheet] })),
    metrics,
  );
}

const metricsOf = (runs: readonly LabelledRun[]): readonly string[] => [
  ...new Set(runs.flatMap(({ sheet }) => [...sheet.metrics.keys()])),
];
