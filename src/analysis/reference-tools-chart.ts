import type { ReferenceToolsChart } from "../core/chart.js";
import type { MetricInfo } from "../core/score.js";
import { chartCurves, placesOf } from "./chart-curves.js";
import type { Side } from "./side.js";

/** Scores by how many reference tools a sample has; null where all samples have as many, or none tells. */
export function referenceToolsChart(
  sides: readonly Side[],
  metrics: readonly MetricInfo[],
): ReferenceToolsChart | null {
  const placed = sides.map((side) => ({
    side,
    places: placesOf(side, ({ reference_tools }, at) => reference_tools[at] ?? Number.NaN),
  }));
  const panels = chartCurves(placed, metrics);
  return panels.length === 0 ? null : { chart: "reference_tools", panels };
}
