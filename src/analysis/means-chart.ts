import type { MeansChart } from "../core/chart.js";
import type { MetricInfo } from "../core/score.js";
import { cellEstimate } from "./cell-estimate.js";
import { chartMetric } from "./chart-metric.js";
import type { Side } from "./side.js";

/** Each side's mean in each metric that one of them has a score in; null where there is none. */
export function meansChart(sides: readonly Side[], metrics: readonly MetricInfo[]): MeansChart | null {
  const panels = metrics.flatMap((info) => {
    const rows = sides.map((side) => rowOf(side, info));
    return rows.some(({ n }) => n > 0) ? [{ metric: chartMetric(info), rows }] : [];
  });
  return panels.length === 0 ? null : { chart: "means", panels };
}

function rowOf(side: Side, { name, ofPart }: MetricInfo): MeansChart["panels"][number]["rows"][number] {
  const { mean, ci95, n, unscored } = cellEstimate(side, name);
  return { name: side.name, mean, ci95, n, unscored: ofPart === true ? 0 : unscored };
}
