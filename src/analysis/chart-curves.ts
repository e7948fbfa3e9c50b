import type { ChartCurves } from "../core/chart.js";
import type { MetricInfo } from "../core/score.js";
import type { ScoreSheet } from "../core/score-sheet.js";
import { crossedMean } from "../stats/crossed.js";
import { chartMetric } from "./chart-metric.js";
import { commonIds } from "./common-ids.js";
import type { Side } from "./side.js";
import { sheetScores } from "./side-scores.js";

/** A side's places on the horizontal axis by sample; samples without one are not in it. */
type Places = ReadonlyMap<string, number>;

/**
 * A number of each of a side's samples, as the first of its runs that knows it tells. Other sides are not asked: the same
 * sample may have had other tools to choose from there.
 */
export function placesOf({ members }: Side, value: (samples: ScoreSheet["samples"], at: number) => number): Places {
  const places = new Map<string, number>();
  for (const { ids, samples } of members) {
    for (const [at, id] of ids.entries()) {
      const x = value(samples, at);
      if (Number.isFinite(x) && !places.has(id)) places.set(id, x);
    }
  }
  return places;
}

/** A side, and where its samples lie. */
export type PlacedSide = { readonly side: Side; readonly places: Places };

/**
 * Each side's means at each place, metric by metric; metrics without a score are left out. Nothing where all samples of
 * all sides lie at one place: that is no curve.
 */
export function chartCurves(sides: readonly PlacedSide[], metrics: readonly MetricInfo[]): readonly ChartCurves[] {
  const xs = [...new Set(sides.flatMap(({ places }) => [...places.values()]))].sort((a, b) => a - b);
  if (xs.length < 2) return [];
  return metrics.flatMap((info) => {
    const series = sides.map((side) => seriesOf(side, info.name, xs));
    return series.some(({ points }) => points.length > 0) ? [{ metric: chartMetric(info), series }] : [];
  });
}

/** Over the samples that every run of the side has a score for; a place without any is left out. */
function seriesOf({ side, places }: PlacedSide, metric: string, xs: readonly number[]): ChartCurves["series"][number] {
  const ids = commonIds([side]);
  const columns = side.members.map((sheet) => sheetScores(sheet, metric, ids));
  const scored = new Map<number, number[]>(xs.map((x) => [x, []]));
  for (const [at, id] of ids.entries()) {
    const x = places.get(id);
    if (x !== undefined && columns.every((column) => !Number.isNaN(column[at]))) scored.get(x)?.push(at);
  }
  const points = [...scored].flatMap(([x, rows]) => {
    if (rows.length === 0) return [];
    const { mean, ci95 } = crossedMean(columns.map((column) => Float64Array.from(rows, (at) => column[at] ?? 0)));
    return [{ x, mean, ci95, n: rows.length }];
  });
  return { name: side.name, points };
}
