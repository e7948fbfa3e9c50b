import type { ChartMetric, MeansChart } from "../core/chart.js";
import { figure, figureWithInterval, plural, sampleCount } from "./figures.js";
import { intervalPoints } from "./interval-points.js";
import { listed } from "./listed.js";
import { niceAxis, within } from "./nice-axis.js";
import { muted } from "./palette.js";
import { type Layer, type Panel, type Picture, picture, plotWidth } from "./picture.js";
import { shortened, spoken } from "./shortened.js";
import { type PlacedText, texts } from "./texts.js";

const margins = { top: 92, left: 164, right: 268, between: 62, below: 30 };
const right = plotWidth(margins);
const rowHeight = 26;
type MeansPanel = MeansChart["panels"][number];
type Row = MeansPanel["rows"][number];

/** A dot and its 95 % interval for each model, a plot for each metric. */
export const means = ({ panels }: MeansChart): Picture =>
  picture({
    title: "Means",
    note: "dots: means over samples; bars: 95 % intervals; n: samples with a score",
    summary: summaryOf(panels),
    margins,
    panels: panels.filter(({ rows }) => rows.length > 0).map(panelOf),
  });

function panelOf({ metric, rows }: MeansPanel): Panel {
  const { scale } = metric;
  const points = rows.flatMap(({ mean, ci95 }, at) =>
    mean === null ? [] : [{ mean, y: middle(at), ...drawn(mean, ci95, scale) }],
  );
  const ends = points.length === 0 ? [0, scale] : points.flatMap(({ low, high }) => [low, high]);
  const axis = niceAxis(ends, scale / 10, [0, scale]);
  return {
    height: rows.length * rowHeight,
    layers: [...intervalPoints(points, axis), ...heading(metric), ...columns(rows, scale)],
  };
}

const middle = (at: number): number => (at + 0.5) * rowHeight;

function drawn(mean: number, ci95: Row["ci95"], scale: number): { readonly low: number; readonly high: number } {
  const [low, high] = within(ci95 ?? [mean, mean], [Math.min(0, mean), Math.max(scale, mean)]);
  return { low, high };
}

/** The metric, and which way is better. */
function heading({ label, higher_is_better }: ChartMetric): readonly Layer[] {
  const style = { color: muted, fontSize: 11 };
  return [
    texts([{ text: label, y: -16 }], { x: -margins.left, fontSize: 13, fontWeight: 600 }),
    higher_is_better
      ? texts([{ text: "higher is better →", y: -12 }], { x: right, align: "right", ...style })
      : texts([{ text: "← lower is better", y: -12 }], { x: 0, ...style }),
  ];
}

/** Names on the left; figures and their n on the right, with room between them in the widest of usual fonts. */
function columns(rows: readonly Row[], scale: ChartMetric["scale"]): readonly Layer[] {
  const column = (text: (row: Row) => string): readonly PlacedText[] =>
    rows.map((row, at) => ({ text: text(row), y: middle(at) }));
  return [
    texts(
      column(({ name }) => shortened(name, margins.left - 14, 12)),
      { x: -12, align: "right" },
    ),
    texts(
      column((row) => figureWithInterval(row, (value) => figure(value, scale))),
      { x: right + 14 },
    ),
    texts(
      column(({ n, unscored }) => sampleCount(n, unscored)),
      { x: right + margins.right - 2, align: "right", color: muted, fontSize: 11 },
    ),
  ];
}

function summaryOf(panels: MeansChart["panels"]): string {
  const models = panels[0]?.rows.length ?? 0;
  const told = panels.map(
    ({ metric, rows }) =>
      `${metric.label}: ${listed(rows.map((row) => `${spoken(row.name)} ${row.mean === null ? "no score" : figure(row.mean, metric.scale)} (${sampleCount(row.n)})`))}.`,
  );
  if (models === 0) return "There is nothing to show.";
  return [`Means with 95 % intervals of ${plural(models, "model")}.`, ...told].join(" ");
}
