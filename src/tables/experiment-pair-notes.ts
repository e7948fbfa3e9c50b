import type { ListedExperiment } from "../core/experiment.js";
import type { AgainstBaseline, ExperimentCell } from "../core/experiment-results.js";
import type { MetricInfos } from "./experiment-dimensions.js";
import type { Grid } from "./experiment-pivot.js";

/**
 * Where a difference from the baseline, and its stars, rest on other samples than the means beside it: it is over those
 * that both have a score for, so that it is not one mean minus the other.
 */
export function pairNotes(
  grid: Grid,
  cells: readonly ExperimentCell[],
  { experiment, infos }: { readonly experiment: ListedExperiment; readonly infos: MetricInfos },
): readonly string[] {
  const shown = grid.rows.flatMap((row) => row.cells.flatMap((cell) => cell ?? []));
  const told = shown.flatMap((cell) => {
    const { baseline } = cell;
    if (baseline === null || baseline.n === 0) return [];
    const other = baselineCell(cell, cells, experiment)?.n ?? baseline.n;
    if (baseline.n === cell.n && baseline.n === other) return [];
    return [`${nameOf(cell, infos)} ${pairsOf(baseline)} (n ${cell.n}, baseline ${other})`];
  });
  return told.length === 0
    ? []
    : [`differences from the baseline are over the samples that both have a score for: ${told.join("; ")}`];
}

function baselineCell(
  { factors, subset, metric }: ExperimentCell,
  cells: readonly ExperimentCell[],
  { compare }: ListedExperiment,
): ExperimentCell | undefined {
  const wanted = Object.entries({ ...factors, ...compare?.baseline });
  return cells.find(
    (cell) =>
      cell.metric === metric &&
      cell.subset === subset &&
      wanted.every(([factor, value]) => cell.factors[factor] === value),
  );
}

function nameOf({ factors, metric }: ExperimentCell, infos: MetricInfos): string {
  const levels = Object.entries(factors).map(([factor, value]) => `${factor}=${value}`);
  return `${levels.join(", ")}, ${infos.get(metric)?.label ?? metric}:`;
}

const pairsOf = ({ n }: AgainstBaseline): string => (n === 1 ? "1 pair" : `${n} pairs`);
