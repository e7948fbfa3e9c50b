import type { ChartMetric, DifferencesChart } from "../core/chart.js";
import { figureWithInterval, plural, sampleCount, signedFigure } from "./figures.js";
import { intervalPoints } from "./interval-points.js";
import { listed } from "./listed.js";
import { type NiceAxis, niceAxis, within } from "./nice-axis.js";
import { ink, muted } from "./palette.js";
import { type Layer, type Panel, type Picture, picture, plotWidth } from "./picture.js";
import { scaled } from "./scaled.js";
import { shortened, spoken } from "./shortened.js";
import { type PlacedText, texts } from "./texts.js";

const margins = { top: 92, left: 216, right: 184, between: 66, below: 30 };
const rowHeight = 38;
type DifferencesPanel = DifferencesChart["panels"][number];
type Row = DifferencesPanel["rows"][number];

/** A forest plot of paired differences for each metric, with the line of no difference. */
export const differences = ({ panels }: DifferencesChart): Picture =>
  picture({
    title: "Paired differences",
    note: "first minus second, with 95 % intervals; a full dot: p below 0.05, corrected (Holm); a hollow one: not",
    summary: summaryOf(panels),
    margins,
    panels: panels.filter(({ rows }) => rows.length > 0).map(panelOf),
  });

function panelOf({ metric, rows }: DifferencesPanel): Panel {
  const { scale } = metric;
  const points = rows.flatMap(({ mean, ci95, p }, at) => {
    if (mean === null) return [];
    const [low, high] = within(ci95 ?? [mean, mean], [-scale, scale]);
    return [{ mean, low, high, y: middle(at), hollow: p === null || p >= 0.05 }];
  });
  // 0 stands in the middle, so that either side has the same room.
  const widest = Math.max(0, ...points.flatMap(({ low, high }) => [-low, high]));
  const axis = niceAxis([-widest, widest], scale / 20);
  return {
    height: rows.length * rowHeight,
    layers: [
      zeroLine(axis),
      ...intervalPoints(points, axis),
      texts([{ text: metric.label, y: -16 }], { x: -margins.left, fontSize: 13, fontWeight: 600 }),
      ...directions(metric.higher_is_better),
      ...columns(rows, scale),
    ],
  };
}

const middle = (at: number): number => (at + 0.5) * rowHeight;

const zeroLine = (axis: NiceAxis): Layer => ({
  data: { values: [{ zero: 0 }] },
  mark: { type: "rule", color: ink, strokeWidth: 1.5 },
  encoding: { x: scaled("zero", axis, { grid: true }) },
});

/** Which side of the line is whose. */
function directions(higherIsBetter: boolean): readonly Layer[] {
  const zero = plotWidth(margins) / 2;
  const [left, right] = higherIsBetter ? ["second", "first"] : ["first", "second"];
  const style = { color: muted, fontSize: 11 };
  return [
    texts([{ text: `← ${left} is better`, y: -12 }], { x: zero - 10, align: "right", ...style }),
    texts([{ text: `${right} is better →`, y: -12 }], { x: zero + 10, ...style }),
  ];
}

/** The pair's names on the left, its figures on the right, in two lines each. */
function columns(rows: readonly Row[], scale: ChartMetric["scale"]): readonly Layer[] {
  const x = plotWidth(margins) + 14;
  const lines = (below: number, text: (row: Row) => string): readonly PlacedText[] =>
    rows.map((row, at) => ({ text: text(row), y: middle(at) + below }));
  return [
    texts(
      lines(-8, ({ a }) => shortened(a, margins.left - 16, 12)),
      { x: -14, align: "right" },
    ),
    texts(
      lines(8, ({ b }) => `− ${shortened(b, margins.left - 30, 12)}`),
      { x: -14, align: "right" },
    ),
    texts(
      lines(-8, (row) => figureWithInterval(row, (value) => signedFigure(value, scale))),
      { x },
    ),
    texts(
      lines(8, ({ n, p }) => `${sampleCount(n)}, ${formatP(p)}`),
      { x, color: muted, fontSize: 11 },
    ),
  ];
}

function formatP(p: number | null): string {
  if (p === null) return "no p";
  return p < 0.0001 ? "p < 0.0001" : `p ${p.toFixed(4)}`;
}

function summaryOf(panels: DifferencesChart["panels"]): string {
  const told = panels.map(({ metric, rows }) => {
    const words = rows.map(({ a, b, mean, n, p }) => {
      const difference = mean === null ? "no score" : signedFigure(mean, metric.scale);
      return `${spoken(a)} minus ${spoken(b)} ${difference} (${sampleCount(n)}, ${formatP(p)})`;
    });
    return `${metric.label}: ${listed(words)}.`;
  });
  const pairs = panels[0]?.rows.length ?? 0;
  if (pairs === 0) return "There is nothing to show.";
  return [`Paired differences with 95 % intervals of ${plural(pairs, "pair")} of models.`, ...told].join(" ");
}
