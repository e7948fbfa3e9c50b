import type { DifferencesChart } from "../core/chart.js";
import type { Comparison, PairComparison } from "../core/comparison.js";
import type { MetricInfo } from "../core/score.js";
import { chartMetric } from "./chart-metric.js";

/** The differences that a comparison found, metric by metric; null where no pair has a score on both sides. */
export function differencesChart(
  { comparisons, corrected }: Comparison,
  infos: ReadonlyMap<string, MetricInfo>,
): DifferencesChart | null {
  const metrics = [...new Set(comparisons.map(({ metric }) => metric))].flatMap((name) => infos.get(name) ?? []);
  const panels = metrics.flatMap((info) => {
    const rows = comparisons.filter(({ metric }) => metric === info.name);
    return rows.some(({ n }) => n > 0)
      ? [{ metric: chartMetric(info), rows: rows.map((row) => rowOf(row, corrected)) }]
      : [];
  });
  return panels.length === 0 ? null : { chart: "differences", panels };
}

const rowOf = (row: PairComparison, corrected: Comparison["corrected"]) => ({
  a: row.a,
  b: row.b,
  mean: row.difference.mean,
  ci95: ownInterval(row, corrected),
  n: row.n,
  p: row.p_holm,
});

/** That of the test whose p is corrected, as in the tables: all of a row rests on one test. */
function ownInterval({ members, clustered, difference }: PairComparison, corrected: Comparison["corrected"]) {
  if (corrected === "members" && members !== null) return members.ci95;
  if (corrected !== "t_test" && clustered !== null) return clustered.ci95;
  return difference.ci95;
}
