import type { ExperimentCell } from "../core/experiment-results.js";
import type { FlatRecord } from "../core/table.js";

/** An experiment's means for a spreadsheet: a line each, at full precision. */
export function experimentRecords(cells: readonly ExperimentCell[]): readonly FlatRecord[] {
  return cells.map((cell) => ({
    ...Object.fromEntries(Object.entries(cell.factors).map(([name, value]) => [`factor_${name}`, value])),
    subset: cell.subset,
    metric: cell.metric,
    model: cell.model,
    runs: cell.runs.join(" "),
    n: cell.n,
    unscored: cell.unscored,
    mean: cell.mean,
    ci95_low: cell.ci95?.[0] ?? null,
    ci95_high: cell.ci95?.[1] ?? null,
    between_sd: cell.between_sd,
    published: cell.published?.mean ?? null,
    published_difference: cell.published?.difference ?? null,
    baseline: cell.baseline?.model ?? null,
    baseline_n: cell.baseline?.n ?? null,
    baseline_difference: cell.baseline?.difference ?? null,
    baseline_ci95_low: cell.baseline?.ci95?.[0] ?? null,
    baseline_ci95_high: cell.baseline?.ci95?.[1] ?? null,
    p: cell.baseline?.p ?? null,
    p_corrected: cell.baseline?.p_corrected ?? null,
  }));
}
