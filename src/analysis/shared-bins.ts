import type { Bin } from "../core/workflow.js";

type Range = Omit<Bin, "count">;

/** Few enough to read one beneath the other. */
const most = 20;

/**
 * Bins that hold all the numbers of several lists, so that their histograms can be laid side by side: as narrow as 1, or
 * 2, 5, 10, 20, … where that would take more than twenty. None where there are no numbers.
 */
export function sharedBins(lists: readonly Float64Array[]): readonly Range[] {
  const { lowest, highest } = rangeOf(lists);
  if (lowest > highest) return [];
  const width = narrowest(lowest, highest);
  const first = Math.floor(lowest / width);
  return Array.from({ length: Math.floor(highest / width) - first + 1 }, (_, i) => ({
    from: (first + i) * width,
    to: (first + i + 1) * width,
  }));
}

/** The values in each bin; every value lies in one of them. */
export function histogram(values: Float64Array, bins: readonly Range[]): readonly Bin[] {
  const [first] = bins;
  if (first === undefined) return [];
  const counts = bins.map(() => 0);
  for (const value of values) {
    const bin = Math.floor((value - first.from) / (first.to - first.from));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return bins.map((bin, i) => ({ ...bin, count: counts[i] ?? 0 }));
}

/** A loop, for there may be more numbers than a call takes arguments. */
function rangeOf(lists: readonly Float64Array[]): { readonly lowest: number; readonly highest: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const values of lists) {
    for (const value of values) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }
  return { lowest, highest };
}

function narrowest(lowest: number, highest: number): number {
  for (let decade = 1; ; decade *= 10) {
    for (const width of [decade, 2 * decade, 5 * decade]) {
      if (Math.floor(highest / width) - Math.floor(lowest / width) < most) return width;
    }
  }
}
