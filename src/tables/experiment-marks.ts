import type { Layout, ListedExperiment } from "../core/experiment.js";
import type { ExperimentCell } from "../core/experiment-results.js";
import type { Cell, MeanCell } from "../core/table.js";

type Digits = Layout["digits"];

/** Three decimals of a share, two of QoR, unless the file says otherwise. */
export const digitsOf = (metric: string, digits: Digits): number => digits[metric] ?? (metric === "qor" ? 2 : 3);

/** A mean with its interval; stars where it differs from its baseline. */
export function meanCell(
  cell: ExperimentCell,
  { experiment, rank }: { readonly experiment: ListedExperiment; readonly rank: MeanCell["rank"] | undefined },
): MeanCell {
  const marks = starsOf(cell.baseline?.p_corrected ?? null, experiment.compare?.alphas ?? []);
  return {
    ...numberCell(cell, experiment.layout, { mean: cell.mean, ci95: cell.ci95 }),
    ...(rank === undefined ? {} : { rank }),
    ...(marks === "" ? {} : { marks }),
  };
}

/** A star for each of the alphas that p is below. */
export const starsOf = (p: number | null, alphas: readonly number[]): string =>
  p === null ? "" : "*".repeat(alphas.filter((alpha) => p < alpha).length);

export function differenceCell(cell: ExperimentCell, layout: Layout): Cell {
  if (cell.baseline === null) return isBaseline;
  const { difference, ci95, n } = cell.baseline;
  return { ...numberCell(cell, layout, { mean: difference, ci95 }), n };
}

const isBaseline = "baseline";

/** What others published has no interval, and its n is theirs: a note tells it. */
export const publishedCell = (cell: ExperimentCell, layout: Layout): Cell =>
  numberCell(cell, layout, { mean: cell.published?.mean ?? null, ci95: null });

export const publishedDifferenceCell = (cell: ExperimentCell, layout: Layout): Cell =>
  numberCell(cell, layout, { mean: cell.published?.difference ?? null, ci95: null });

type Shown = Pick<ExperimentCell, "mean" | "ci95">;

const numberCell = ({ metric, n, unscored }: ExperimentCell, { digits }: Layout, { mean, ci95 }: Shown): MeanCell => ({
  mean,
  half: ci95 === null ? null : (ci95[1] - ci95[0]) / 2,
  n,
  unscored,
  digits: digitsOf(metric, digits),
});
