import { verdictOn } from "./table.mjs";

/**
 * Model calls of a command beside a floor. What it takes longer, and more CPU, by its calls is what a call costs;
 * `limitEachMs` is on both.
 *
 * @typedef {object} AskingRow
 * @property {string} what
 * @property {string} floorName
 * @property {number} calls
 * @property {import("./measure.mjs").Taken} ours
 * @property {import("./measure.mjs").Taken} floor
 * @property {number} limitEachMs
 */

/** @type {import("./table.mjs").Table<AskingRow>} */
export const askingTable = {
  header: ["what", "floor", "calls", "tg-eval", "floor takes", "ratio"].concat(
    ["over it a call", "CPU over it a call", "limit"],
    ["peak MB", "ok?"],
  ),
  textColumns: 2,
  cells: ({ what, floorName, calls, ours, floor, limitEachMs }) => {
    const eachMs = (ours.ms - floor.ms) / calls;
    const eachCpuMs = (ours.cpuMs - floor.cpuMs) / calls;
    return [
      what,
      floorName,
      String(calls),
      `${ours.ms.toFixed(0)} ms`,
      `${floor.ms.toFixed(0)} ms`,
      (ours.ms / floor.ms).toFixed(2),
      `${eachMs.toFixed(2)} ms`,
      `${eachCpuMs.toFixed(2)} ms`,
      `${limitEachMs} ms`,
      ours.peakMb.toFixed(0),
      verdictOn(eachMs > limitEachMs || eachCpuMs > limitEachMs),
    ];
  },
};
