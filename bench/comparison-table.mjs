import { verdictOn } from "./table.mjs";

/**
 * tg-eval beside a floor. `limit` is on the ratio of the times, `limitMs` and `limitMb` on tg-eval's own time and memory,
 * where there is one;
 * `samples`, where there are any, is what the CPU's time is divided by.
 *
 * @typedef {object} ComparisonRow
 * @property {string} what
 * @property {string} floorName
 * @property {import("./measure.mjs").Taken} ours
 * @property {import("./measure.mjs").Taken} floor
 * @property {number} [limit]
 * @property {number} [limitMs]
 * @property {number} [limitMb]
 * @property {number} [samples]
 */

/** @type {import("./table.mjs").Table<ComparisonRow>} */
export const comparisonTable = {
  header: ["what", "floor", "tg-eval", "limit ms", "floor takes", "ratio", "limit"].concat(
    ["CPU each", "floor's", "ratio"],
    ["peak MB", "limit MB", "ok?"],
  ),
  textColumns: 2,
  cells: ({ what, floorName, ours, floor, limit, limitMs, limitMb, samples }) => {
    const ratio = ours.ms / floor.ms;
    return [
      what,
      floorName,
      formatMs(ours.ms),
      shown(limitMs),
      formatMs(floor.ms),
      ratio.toFixed(3),
      shown(limit),
      ...cpuCells(ours, floor, samples),
      ours.peakMb.toFixed(0),
      shown(limitMb),
      verdictOn(isOver(ratio, limit) || isOver(ours.ms, limitMs) || isOver(ours.peakMb, limitMb)),
    ];
  },
};

const shown = (limit) => (limit === undefined ? "" : String(limit));

const isOver = (value, limit) => limit !== undefined && value > limit;

function cpuCells(ours, floor, samples) {
  if (samples === undefined) return ["", "", ""];
  const each = ({ cpuMs }) => `${(cpuMs / samples).toFixed(2)} ms`;
  return [each(ours), each(floor), (ours.cpuMs / floor.cpuMs).toFixed(2)];
}

const formatMs = (ms) => (ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`);
