import type { ListedExperiment } from "../core/experiment.js";
import type { ExperimentCell } from "../core/experiment-results.js";
import type { MetricInfos } from "./experiment-dimensions.js";
import { digitsOf } from "./experiment-marks.js";
import type { Grid } from "./experiment-pivot.js";

type Ranking = {
  /** Metrics stand in rows, so that means are compared along them; else down the columns. */
  readonly byRow: boolean;
  readonly experiment: ListedExperiment;
  readonly infos: MetricInfos;
};

/**
 * The best and the second best of each column (or row), as they are printed: what looks the same is marked the same.
 * Nothing is best where there is one mean, or where all are the same.
 */
export function ranksOf(grid: Grid, { byRow, experiment, infos }: Ranking): ReadonlyMap<ExperimentCell, Rank> {
  const lines = byRow
    ? grid.rows.map(({ cells }) => cells)
    : grid.columns.map((_, at) => grid.rows.map(({ cells }) => cells[at] ?? null));
  return new Map(
    lines.flatMap((line) => {
      const known = line.flatMap((cell) => (cell === null || cell.mean === null ? [] : [{ cell, mean: cell.mean }]));
      const metric = known[0]?.cell.metric ?? "";
      const sign = infos.get(metric)?.higherIsBetter === false ? -1 : 1;
      return ranked(
        known.map(({ cell, mean }) => ({
          cell,
          value: sign * Number(mean.toFixed(digitsOf(metric, experiment.layout.digits))),
        })),
      );
    }),
  );
}

export type Rank = "best" | "second";

function ranked(
  line: readonly { readonly cell: ExperimentCell; readonly value: number }[],
): readonly (readonly [ExperimentCell, Rank])[] {
  const [best, second] = [...new Set(line.map(({ value }) => value))].sort((a, b) => b - a);
  if (best === undefined || second === undefined) return [];
  const isShared = line.filter(({ value }) => value === best).length > 1;
  return line.flatMap(({ cell, value }): readonly (readonly [ExperimentCell, Rank])[] => {
    if (value === best) return [[cell, "best"]];
    // After a shared first place there is no second one.
    return value === second && !isShared ? [[cell, "second"]] : [];
  });
}
