import type { ChartCurves } from "../core/chart.js";
import { sampleRange } from "./figures.js";
import { type NiceAxis, niceAxis, within } from "./nice-axis.js";
import { muted } from "./palette.js";
import { type Layer, type Panel, plotWidth } from "./picture.js";
import { scaled } from "./scaled.js";
import { seriesScales } from "./series.js";
import { shortened, textWidth } from "./shortened.js";
import { spreadLabels } from "./spread-labels.js";
import { pixels, scatteredTexts, texts } from "./texts.js";

export const curveMargins = { top: 92, left: 48, right: 190, between: 88, below: 62 };
const width = plotWidth(curveMargins);
const labelGap = 16;

/** A line for each series, each labelled at its end, over a horizontal axis of numbers; `over` says of what. */
export function curvesPanel({ metric, series }: ChartCurves, over: string): Panel {
  const height = Math.max(170, series.length * labelGap);
  const points = pointsOf({ metric, series });
  const plot = { height, x: horizontalAxis(points.map(({ x }) => x)), y: verticalAxis(points, metric.scale) };
  const title = `${metric.label}${metric.higher_is_better ? "" : " (lower is better)"}`;
  return {
    height,
    layers: [
      ...(points.length === 0 ? [] : lines(points, plot, series.length)),
      ...labels({ metric, series }, points, plot),
      ...counts(points, plot),
      texts([{ text: title, y: -18 }], { x: -curveMargins.left, fontSize: 13, fontWeight: 600 }),
      texts([{ text: shortened(over, width, 11), y: height + 52 }], {
        ...{ x: width / 2, align: "center" },
        ...{ color: muted, fontSize: 11 },
      }),
    ],
  };
}

type Point = {
  readonly series: number;
  readonly x: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
};
type Plot = { readonly height: number; readonly x: NiceAxis; readonly y: NiceAxis };

const pointsOf = ({ metric, series }: ChartCurves): readonly Point[] =>
  series.flatMap((one, at) =>
    one.points.flatMap(({ x, mean, ci95, n }) => {
      if (mean === null) return [];
      const [low, high] = within(ci95 ?? [mean, mean], [Math.min(0, mean), Math.max(metric.scale, mean)]);
      return [{ series: at, x, mean, low, high, n }];
    }),
  );

/** Ticks at the numbers themselves where they are whole and have room; a margin at both ends, for dots. */
function horizontalAxis(xs: readonly number[]): NiceAxis {
  const own = [...new Set(xs)].sort((a, b) => a - b);
  const least = own[0] ?? 0;
  const most = own.at(-1) ?? 1;
  const margin = most === least ? 1 : (most - least) * 0.05;
  const domain = [least - margin, most + margin] as const;
  const place = placer(domain, [0, width]);
  const haveRoom = own.every((x, at) => at === 0 || place(x) - place(own[at - 1] ?? 0) >= 24);
  if (haveRoom && own.every(Number.isInteger)) return { domain, ticks: own, format: "d" };
  const { ticks, format } = niceAxis([least, most], 1);
  return { domain, ticks: ticks.filter((tick) => tick >= domain[0] && tick <= domain[1]), format };
}

const verticalAxis = (points: readonly Point[], scale: number): NiceAxis =>
  niceAxis(points.length === 0 ? [0, scale] : points.flatMap(({ low, high }) => [low, high]), scale / 5, [0, scale]);

const placer =
  ([least, most]: NiceAxis["domain"], [start, end]: readonly [number, number]) =>
  (value: number): number =>
    start + ((value - least) / (most - least)) * (end - start);

function lines(points: readonly Point[], { x, y }: Plot, count: number): readonly Layer[] {
  const { color, shape, strokeDash } = seriesScales(count);
  // Intervals of one place stand side by side, at most 18 pixels apart from first to last.
  const step = Math.min(5, 18 / count) * ((x.domain[1] - x.domain[0]) / width);
  const values = points.map((point) => ({ ...point, x: point.x + (point.series - (count - 1) / 2) * step }));
  const of = { field: "series", type: "nominal", legend: null } as const;
  const vertical = (field: string) => scaled(field, y, { grid: true });
  const encoding = {
    x: scaled("x", x, { grid: false }),
    y: vertical("mean"),
    color: { ...of, scale: color },
  };
  return [
    {
      data: { values },
      mark: { type: "line", strokeWidth: 1.75 },
      encoding: { ...encoding, strokeDash: { ...of, scale: strokeDash } },
    },
    {
      data: { values },
      mark: { type: "rule", strokeWidth: 1.5, opacity: 0.55 },
      encoding: { ...encoding, y: vertical("low"), y2: { field: "high" } },
    },
    {
      data: { values },
      mark: { type: "point", filled: true, size: 48, opacity: 1 },
      encoding: { ...encoding, shape: { ...of, scale: shape } },
    },
  ];
}

/** Each series' mark and name, joined to the end of its line; names without a line stand at the bottom. */
function labels({ series }: ChartCurves, points: readonly Point[], { height, x, y }: Plot): readonly Layer[] {
  const across = placer(x.domain, [0, width]);
  const down = placer(y.domain, [height, 0]);
  const ends = series.map((_, at) => points.findLast((point) => point.series === at));
  const wanted = ends.map((end) => (end === undefined ? height : down(end.mean)));
  const places = spreadLabels(wanted, labelGap, height);
  const values = ends.flatMap((end, at) => {
    if (end === undefined) return [];
    return [{ series: at, x: across(end.x) + 12, y: down(end.mean), markX: width + 10, markY: places[at] ?? 0 }];
  });
  const names = series.map(({ name }, at) => {
    const shown = ends[at] === undefined ? `${shortened(name, 100, 12)}: no score` : shortened(name, 160, 12);
    return { text: shown, y: places[at] ?? 0 };
  });
  return [...leaders(values, series.length), texts(names, { x: width + 22 })];
}

/** In pixels: where a line ends, and where its label begins. */
type Leader = {
  readonly series: number;
  readonly x: number;
  readonly y: number;
  readonly markX: number;
  readonly markY: number;
};

function leaders(values: readonly Leader[], count: number): readonly Layer[] {
  const data = { values: [...values] };
  const { color, shape } = seriesScales(count);
  const of = { field: "series", type: "nominal", legend: null } as const;
  return [
    {
      data,
      mark: { type: "rule", strokeWidth: 1, opacity: 0.5 },
      encoding: {
        x: pixels("x"),
        y: pixels("y"),
        x2: { field: "markX" },
        y2: { field: "markY" },
        color: { ...of, scale: color },
      },
    },
    {
      data,
      mark: { type: "point", filled: true, size: 48, opacity: 1 },
      encoding: {
        x: pixels("markX"),
        y: pixels("markY"),
        color: { ...of, scale: color },
        shape: { ...of, scale: shape },
      },
    },
  ];
}

/** Beneath each place how many samples are behind its means; in two rows where they stand close. */
function counts(points: readonly Point[], { height, x }: Plot): readonly Layer[] {
  const across = placer(x.domain, [0, width]);
  const ends = [-10, -10];
  const placed = [...new Set(points.map((point) => point.x))]
    .sort((a, b) => a - b)
    .flatMap((place) => {
      const text = sampleRange(points.filter((point) => point.x === place).map(({ n }) => n));
      const half = textWidth(text, 10) / 2;
      const row = ends.findIndex((end) => end + 6 <= across(place) - half);
      if (row === -1) return [];
      ends[row] = across(place) + half;
      return [{ text, x: across(place), y: height + 26 + 12 * row }];
    });
  return [
    texts([{ text: "n", y: height + 26 }], { x: -8, align: "right", color: muted, fontSize: 10 }),
    scatteredTexts(placed, { align: "center", color: muted, fontSize: 10 }),
  ];
}
