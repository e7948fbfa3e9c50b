import { verdictOn } from "./table.mjs";

/**
 * What a run took; `first` is what the run with the fewest verdicts took, `limitGrowth` the most that the resident set
 * may be of its.
 *
 * @typedef {object} MemoryRow
 * @property {string} what
 * @property {{ms: number, cpuMs: number, peakRss: number, peakHeap: number}} taken
 * @property {{peakRss: number, peakHeap: number}} first
 * @property {number} limitMb
 * @property {number} limitGrowth
 */

/** @type {import("./table.mjs").Table<MemoryRow>} */
export const memoryTable = {
  header: ["what", "takes", "peak MB", "limit MB", "growth", "limit", "heap MB", "growth", "ok?"],
  textColumns: 1,
  cells: ({ what, taken, first, limitMb, limitGrowth }) => {
    const growth = taken.peakRss / first.peakRss;
    return [
      what,
      `${(taken.ms / 1000).toFixed(1)} s`,
      (taken.peakRss / 1e6).toFixed(0),
      String(limitMb),
      growth.toFixed(2),
      String(limitGrowth),
      (taken.peakHeap / 1e6).toFixed(0),
      (taken.peakHeap / first.peakHeap).toFixed(2),
      verdictOn(taken.peakRss > limitMb * 1e6 || growth > limitGrowth),
    ];
  },
};
