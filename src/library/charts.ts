import { agreementChart } from "../analysis/agreement-chart.js";
import { differencesChart } from "../analysis/differences-chart.js";
import { meansChart } from "../analysis/means-chart.js";
import { qorChart } from "../analysis/qor-chart.js";
import { ratioChart } from "../analysis/ratio-chart.js";
import { referenceToolsChart } from "../analysis/reference-tools-chart.js";
import type { Side } from "../analysis/side.js";
import type { ChartData } from "../core/chart.js";
import type { Comparison } from "../core/comparison.js";
import type { MetricInfo } from "../core/score.js";
import { metricInfos } from "./metric-infos.js";

type ChartedRuns = {
  readonly sides: readonly Side[];
  /** What people look at first comes first: curves are of the first three. */
  readonly metrics: readonly MetricInfo[];
  /** null where nothing was compared. */
  readonly comparison: Comparison | null;
};

const curves = 3;

/** Every chart that these runs have something to show in, in the order in which they are shown. */
export function chartsOfRuns({ sides, metrics, comparison }: ChartedRuns): readonly ChartData[] {
  const main = metrics.slice(0, curves);
  const charts = [
    meansChart(sides, metrics),
    comparison === null ? null : differencesChart(comparison, metricInfos),
    qorChart(sides),
    referenceToolsChart(sides, main),
    ratioChart(sides, main),
    agreementChart(sides.flatMap(({ members }) => members)),
  ];
  return charts.filter((chart) => chart !== null);
}

/** Each chart as an SVG, in order. */
export async function renderCharts(charts: readonly ChartData[]): Promise<readonly string[]> {
  const { renderChart } = await import("../charts/render-chart.js");
  const svgs: string[] = [];
  for (const chart of charts) svgs.push(await renderChart(chart));
  return svgs;
}

/** Charts of `renderCharts` beneath each other, as one SVG. */
export async function stackCharts(svgs: readonly string[]): Promise<string> {
  const charts = await import("../charts/stack-charts.js");
  return charts.stackCharts(svgs);
}
