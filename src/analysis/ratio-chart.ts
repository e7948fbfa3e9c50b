import type { RatioChart } from "../core/chart.js";
import type { MetricInfo } from "../core/score.js";
import { chartCurves, type PlacedSide, placesOf } from "./chart-curves.js";
import type { Side } from "./side.js";

const mostGroups = 8;

/**
 * Scores by how many distractors a sample has for each reference tool; null where all samples have as many, or none
 * tells. Samples without reference tools have no such ratio.
 */
export function ratioChart(sides: readonly Side[], metrics: readonly MetricInfo[]): RatioChart | null {
  const panels = chartCurves(inGroups(sides.map(atRatios)), metrics);
  return panels.length === 0 ? null : { chart: "ratio", over: "distractors for each reference tool", panels };
}

function atRatios(side: Side): PlacedSide {
  const places = placesOf(side, ({ distractors, reference_tools }, at) => {
    const tools = reference_tools[at] ?? 0;
    return tools > 0 ? (distractors[at] ?? Number.NaN) / tools : Number.NaN;
  });
  return { side, places };
}

/** More than eight different ratios of all sides together are put into eight groups, the same for all sides. */
function inGroups(sides: readonly PlacedSide[]): readonly PlacedSide[] {
  const ratios = sides.flatMap(({ places }) => [...places.values()]);
  if (new Set(ratios).size <= mostGroups) return sides;
  const groups = groupsOf(ratios);
  return sides.map(({ side, places }) => ({
    side,
    places: new Map([...places].map(([id, ratio]) => [id, groups.get(ratio) ?? ratio])),
  }));
}

/**
 * Where each ratio's group lies: at the mean of its ratios. Groups are of as many samples each, or as near as may be:
 * samples of one ratio stay together.
 */
function groupsOf(ratios: readonly number[]): ReadonlyMap<number, number> {
  const sorted = ratios.toSorted((a, b) => a - b);
  const groups = Array.from({ length: mostGroups }, (): readonly number[] => []);
  let from = 0;
  while (from < sorted.length) {
    let to = from;
    while (sorted[to] === sorted[from] && to < sorted.length) to += 1;
    // By the middle of those that are alike.
    const group = Math.floor((mostGroups * ((from + to) / 2)) / sorted.length);
    groups[group] = [...(groups[group] ?? []), ...sorted.slice(from, to)];
    from = to;
  }
  return new Map(groups.flatMap(atTheirMean));
}

function atTheirMean(ratios: readonly number[]): readonly (readonly [number, number])[] {
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  return [...new Set(ratios)].map((ratio) => [ratio, mean]);
}
