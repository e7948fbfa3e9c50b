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
 * Only means of the same metric, samples and dataset are compared. Nothing is best where there is one mean, or where all
 * are the same.
 */
export function ranksOf(grid: Grid, { byRow, experiment, infos }: Ranking): Ranks {
  const lines = byRow
    ? grid.rows.map(({ cells }) => cells)
    : grid.columns.map((_, at) => grid.rows.map(({ cells }) => cells[at] ?? null));
  const contests = lines.flatMap((line) => comparable(line.flatMap((cell) => cell ?? [])));
  const marked = contests.map((contest) => ({ contest, marks: ranked(contest, { experiment, infos }) }));
  const uneven = marked.filter(({ contest, marks }) => marks.length > 0 && new Set(contest.map(({ n }) => n)).size > 1);
  return {
    rankOf: new Map(marked.flatMap(({ marks }) => marks)),
    notes: [...new Set(uneven.map(({ contest }) => unevenNote(contest, infos)))],
  };
}

export type Rank = "best" | "second";

/** The marks, and what a reader must know before believing them. */
export type Ranks = { readonly rankOf: ReadonlyMap<ExperimentCell, Rank>; readonly notes: readonly string[] };

/** The means of a line, apart by what they are of. */
function comparable(cells: readonly ExperimentCell[]): readonly (readonly ExperimentCell[])[] {
  const contests = new Map<string, ExperimentCell[]>();
  for (const cell of cells) {
    if (cell.mean === null) continue;
    const name = JSON.stringify([cell.metric, cell.subset, cell.dataset]);
    contests.set(name, [...(contests.get(name) ?? []), cell]);
  }
  return [...contests.values()];
}

function unevenNote(contest: readonly ExperimentCell[], infos: MetricInfos): string {
  const counts = contest.map(({ n }) => n);
  const metric = contest[0]?.metric ?? "";
  const label = infos.get(metric)?.label ?? metric;
  return `best and second best in ${label} are marked among means over ${Math.min(...counts)} to ${Math.max(...counts)} samples, not the same ones`;
}

function ranked(
  contest: readonly ExperimentCell[],
  { experiment, infos }: Omit<Ranking, "byRow">,
): readonly (readonly [ExperimentCell, Rank])[] {
  const line = contest.map((cell) => {
    const sign = infos.get(cell.metric)?.higherIsBetter === false ? -1 : 1;
    const digits = digitsOf(cell.metric, experiment.layout.digits);
    return { cell, value: sign * Number((cell.mean ?? 0).toFixed(digits)) };
  });
  const [best, second] = [...new Set(line.map(({ value }) => value))].sort((a, b) => b - a);
  if (best === undefined || second === undefined) return [];
  const isShared = line.filter(({ value }) => value === best).length > 1;
  return line.flatMap(({ cell, value }): readonly (readonly [ExperimentCell, Rank])[] => {
    if (value === best) return [[cell, "best"]];
    // After a shared first place there is no second one.
    return value === second && !isShared ? [[cell, "second"]] : [];
  });
}
