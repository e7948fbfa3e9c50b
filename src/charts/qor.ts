import type { QorChart } from "../core/chart.js";
import { figure, plural, sampleCount } from "./figures.js";
import { listed } from "./listed.js";
import type { NiceAxis } from "./nice-axis.js";
import { accent, grid, ink, muted } from "./palette.js";
import { type Layer, type Panel, type Picture, picture, plotWidth } from "./picture.js";
import { scaled } from "./scaled.js";
import { shortened, spoken } from "./shortened.js";
import { pixels, texts } from "./texts.js";

const margins = { top: 62, left: 180, right: 110, between: 30, below: 52 };
const width = plotWidth(margins);
const rowHeight = 54;
const barHeight = 42;
type Row = QorChart["rows"][number];

/** A histogram of QoR for each model, all of one height scale. */
export function qor({ rows }: QorChart): Picture {
  const tallest = Math.max(...rows.flatMap(({ counts, n }) => counts.map((count) => (n === 0 ? 0 : count / n))), 0);
  return picture({
    title: "Distribution of QoR",
    note: `share of samples in bins of 5 points, the tallest bar is ${(100 * tallest).toFixed(0)} %; line: mean`,
    summary: summaryOf(rows),
    margins,
    panels: rows.length === 0 ? [] : [panelOf(rows, tallest)],
  });
}

function panelOf(rows: readonly Row[], tallest: number): Panel {
  const lines = (text: (row: Row) => string, above: number) =>
    rows.map((row, at) => ({ text: text(row), y: foot(at) - above }));
  return {
    height: rows.length * rowHeight,
    layers: [
      feet(rows),
      bars(rows, tallest),
      meanLines(rows),
      texts(
        lines(({ name }) => shortened(name, margins.left - 14, 12), 8),
        { x: -12, align: "right" },
      ),
      texts(
        lines(({ mean }) => (mean === null ? "no score" : `mean ${figure(mean, 100)}`), 24),
        { x: width + 14 },
      ),
      texts(
        lines(({ n, unscored }) => sampleCount(n, unscored), 8),
        { x: width + 14, color: muted, fontSize: 11 },
      ),
      texts([{ text: "QoR", y: rows.length * rowHeight + 34 }], {
        ...{ x: width / 2, align: "center" },
        ...{ color: muted, fontSize: 11 },
      }),
    ],
  };
}

const foot = (at: number): number => (at + 1) * rowHeight - 4;

const points: NiceAxis = { domain: [0, 100], ticks: [0, 20, 40, 60, 80, 100], format: "d" };
const horizontal = (field: string) => scaled(field, points, { grid: false });

const feet = (rows: readonly Row[]): Layer => ({
  data: { values: rows.map((_, at) => ({ from: 0, to: 100, y: foot(at) })) },
  mark: { type: "rule", color: grid },
  encoding: { x: horizontal("from"), x2: { field: "to" }, y: pixels("y") },
});

function bars(rows: readonly Row[], tallest: number): Layer {
  const values = rows.flatMap(({ counts, n }, at) =>
    counts.flatMap((count, bin) => {
      if (count === 0 || n === 0) return [];
      const step = 100 / counts.length;
      const top = foot(at) - (barHeight * count) / n / tallest;
      return [{ from: bin * step, to: (bin + 1) * step, top, bottom: foot(at) }];
    }),
  );
  return {
    data: { values },
    mark: { type: "rect", color: accent, opacity: 0.75, xOffset: 0.5, x2Offset: -0.5 },
    encoding: {
      x: horizontal("from"),
      x2: { field: "to" },
      y: pixels("top"),
      y2: { field: "bottom" },
    },
  };
}

/** At an end where the mean is beyond it, as its samples are. */
const meanLines = (rows: readonly Row[]): Layer => ({
  data: {
    values: rows.flatMap(({ mean }, at) =>
      mean === null
        ? []
        : [{ mean: Math.min(100, Math.max(0, mean)), top: foot(at) - barHeight - 3, bottom: foot(at) + 3 }],
    ),
  },
  mark: { type: "rule", color: ink, strokeWidth: 1.5, strokeDash: [3, 2] },
  encoding: { x: horizontal("mean"), y: pixels("top"), y2: { field: "bottom" } },
});

function summaryOf(rows: readonly Row[]): string {
  if (rows.length === 0) return "There is nothing to show.";
  const told = rows.map(
    ({ name, mean, n }) =>
      `${spoken(name)} ${mean === null ? "no score" : `mean ${figure(mean, 100)}`} (${sampleCount(n)})`,
  );
  return `How QoR is spread from 0 to 100 for ${plural(rows.length, "model")}: ${listed(told)}.`;
}
