import type { ChartCurves, RatioChart } from "../core/chart.js";
import type { ListedExperiment, Trend } from "../core/experiment.js";
import type { Condition, ExperimentCell, ExperimentFindings } from "../core/experiment-results.js";
import type { MetricInfo } from "../core/score.js";
import { chartMetric } from "./chart-metric.js";
import { combinations, valuesOf } from "./conditions.js";

/**
 * An experiment's means over the numeric factor of its trend, over all samples: a line for each combination of the other
 * factors. null without a trend, and where no condition has a mean.
 */
export function experimentRatioChart(
  { cells }: Pick<ExperimentFindings, "cells">,
  { trend, factors }: ListedExperiment,
  infos: ReadonlyMap<string, MetricInfo>,
): RatioChart | null {
  if (trend === null) return null;
  const strata = combinations(factors.filter(({ name }) => name !== trend.factor));
  const panels = trend.metrics.flatMap((name) => {
    const info = infos.get(name);
    const own = cells.filter(({ subset, metric, mean }) => subset === null && metric === name && mean !== null);
    if (info === undefined || own.length === 0) return [];
    return [{ metric: chartMetric(info), series: strata.map((stratum) => seriesOf(stratum, own, trend)) }];
  });
  const over = factors.find(({ name }) => name === trend.factor)?.label ?? trend.factor;
  return panels.length === 0 ? null : { chart: "ratio", over, panels };
}

function seriesOf(
  stratum: Condition["levels"],
  cells: readonly ExperimentCell[],
  { factor }: Trend,
): ChartCurves["series"][number] {
  const where = valuesOf(stratum);
  const points = cells.flatMap(({ factors, mean, ci95, n }) => {
    const x = factors[factor];
    const isHere = Object.entries(where).every(([name, value]) => factors[name] === value);
    return typeof x === "number" && isHere ? [{ x, mean, ci95, n }] : [];
  });
  return { name: nameOf(stratum), points: points.sort((a, b) => a.x - b.x) };
}

const nameOf = (stratum: Condition["levels"]): string =>
  Object.values(stratum)
    .map(({ label }) => label)
    .join(", ") || "all conditions";
