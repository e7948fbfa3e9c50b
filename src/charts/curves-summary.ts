import type { ChartCurves } from "../core/chart.js";
import { figure, plural } from "./figures.js";
import { listed } from "./listed.js";
import { spoken } from "./shortened.js";

/** Curves in a sentence: where each begins and where it ends. */
export function curvesSummary(panels: readonly ChartCurves[], over: string): string {
  const count = panels[0]?.series.length ?? 0;
  if (count === 0) return "There is nothing to show.";
  const told = panels.map((panel) => `${panel.metric.label}: ${listed(panel.series.map((one) => ends(one, panel)))}.`);
  return [`Means of ${plural(count, "model")} over ${spoken(over)}.`, ...told].join(" ");
}

function ends({ name, points }: ChartCurves["series"][number], { metric }: ChartCurves): string {
  const known = points.flatMap(({ x, mean }) =>
    mean === null ? [] : [`${figure(mean, metric.scale)} at ${short(x)}`],
  );
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return `${spoken(name)} no score`;
  return known.length === 1 ? `${spoken(name)} ${first}` : `${spoken(name)} from ${first} to ${last}`;
}

const short = (x: number): string => String(Number(x.toFixed(2)));
