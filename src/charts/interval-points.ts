import type { NiceAxis } from "./nice-axis.js";
import { accent, paper } from "./palette.js";
import type { Layer } from "./picture.js";
import { scaled } from "./scaled.js";
import { pixels } from "./texts.js";

type IntervalPoint = {
  readonly mean: number;
  /** The interval's ends; both the mean where there is none. */
  readonly low: number;
  readonly high: number;
  /** In pixels. */
  readonly y: number;
  readonly hollow?: boolean;
};

/** Means as dots on their intervals, over a horizontal axis. */
export function intervalPoints(points: readonly IntervalPoint[], axis: NiceAxis): readonly Layer[] {
  const values = points.map(({ hollow = false, ...point }) => ({ ...point, fill: hollow ? paper : accent }));
  return [
    {
      data: { values },
      mark: { type: "rule", color: accent, strokeWidth: 2, strokeCap: "round" },
      encoding: {
        x: scaled("low", axis, { grid: true }),
        x2: { field: "high" },
        y: pixels("y"),
      },
    },
    ...["low", "high"].map((end) => cap(end, points, axis)),
    {
      data: { values },
      mark: { type: "point", size: 56, opacity: 1, stroke: accent, strokeWidth: 2 },
      encoding: {
        x: scaled("mean", axis, { grid: true }),
        y: pixels("y"),
        fill: { field: "fill", type: "nominal", scale: null },
      },
    },
  ];
}

/** Higher than the dot, so that it shows where the interval is narrower than that. */
const cap = (end: string, points: readonly IntervalPoint[], axis: NiceAxis): Layer => ({
  data: { values: points.filter(({ low, high }) => low < high) },
  mark: { type: "tick", orient: "vertical", size: 14, thickness: 1.5, color: accent },
  encoding: { x: scaled(end, axis, { grid: true }), y: pixels("y") },
});
