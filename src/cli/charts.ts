import type { ChartData, ChartName } from "../core/chart.js";
import { usageError } from "../core/errors.js";
import { didYouMean } from "../dataset/index.js";
import { chartNames, whyNoChart } from "../library/chart-names.js";
import { writeReport } from "./formats.js";

export const chartFlag = "--chart <[name=]file.svg>";
export const chartHelp = `all charts as one picture, or one of ${chartNames.join(", ")}; may be repeated`;

/** One `--chart`: the chart, or null for all of them beneath each other, and the file it goes to. */
type ChartChoice = { readonly chart: ChartName | null; readonly file: string };

/** @throws UsageError for a chart that is not there, or without a file, or for a file that is no .svg */
export const parseCharts = (values: readonly string[]): readonly ChartChoice[] => values.map(parseChart);

function parseChart(value: string): ChartChoice {
  const [, name, file = ""] = /^(?:([^=/\\]*)=)?(.*)$/s.exec(value) ?? [];
  const chart = chartNames.find((known) => known === (name ?? file));
  if (file === "" || value === chart) {
    const example = chart ?? "means";
    throw usageError(`--chart ${value}: no file is named`, `e.g. --chart ${example}=${example}.svg`);
  }
  if (name !== undefined && chart === undefined) {
    throw usageError(
      `--chart ${value}: there is no chart ${JSON.stringify(name)}${didYouMean(name, chartNames)}`,
      `there is ${chartNames.join(", ")}; without a name, all of them: --chart charts.svg`,
    );
  }
  requireSvg(value, file);
  return { chart: chart ?? null, file };
}

function requireSvg(value: string, file: string): void {
  if (file.toLowerCase().endsWith(".svg")) return;
  throw usageError(
    `--chart ${value}: charts are SVG, and ${file} does not end in .svg`,
    "--chart charts.svg has all of them, --chart means=means.svg one",
  );
}

/**
 * Draws and writes what was asked for.
 *
 * @param why why there is none, of each chart that the command draws; the others are those of runs
 * @throws UsageError for a chart that has nothing to show, before anything is written; StorageError
 */
export async function writeCharts(
  choices: readonly ChartChoice[],
  charts: readonly ChartData[],
  why: WhyNone = whyNoChart,
): Promise<void> {
  if (choices.length === 0) return;
  const wanted = choices.map(({ chart, file }) => ({ file, charts: chosen(chart, charts, why) }));
  const { renderCharts, stackCharts } = await import("../library/charts.js");
  for (const { file, charts: shown } of wanted) {
    const svgs = await renderCharts(shown);
    const [only, ...others] = svgs;
    writeReport(file, only !== undefined && others.length === 0 ? only : await stackCharts(svgs));
  }
}

type WhyNone = Readonly<Partial<Record<ChartName, string>>>;

function chosen(name: ChartName | null, charts: readonly ChartData[], why: WhyNone): readonly ChartData[] {
  const found = charts.filter(({ chart }) => name === null || chart === name);
  if (found.length > 0) return found;
  if (name === null) {
    const reasons = Object.entries(why).map(([each, reason]) => `${each}: ${reason}`);
    throw usageError(`--chart: there is nothing to show: ${reasons.join("; ")}`);
  }
  const others = charts.map(({ chart }) => chart);
  throw usageError(
    `--chart ${name}: there is nothing to show: ${why[name] ?? "tg-eval compare draws it, of runs"}`,
    others.length === 0 ? undefined : `there is ${others.join(", ")}`,
  );
}
