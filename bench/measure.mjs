import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { runToEnd } from "./program.mjs";

/**
 * Times two programs as whole processes, in turns, so that whatever else the machine is doing strikes both alike.
 *
 * The first turn does not count: it warms the caches. Each process works in an empty folder of its own, which is kept.
 *
 * @param {object} options
 * @param {(folder: string) => import("./program.mjs").Program} options.ours
 * @param {(folder: string) => import("./program.mjs").Program} options.floor
 * @param {number} options.repeats
 * @param {string} options.work where those folders are made
 * @returns {Promise<{ours: Taken, floor: Taken}>}
 *
 * @typedef {{ms: number, cpuMs: number, peakMb: number}} Taken medians of the time and the CPU's; the most memory, in
 *   10^6 bytes
 */
export async function measure({ ours, floor, repeats, work }) {
  const turns = { ours: [], floor: [] };
  for (let turn = 0; turn <= repeats; turn++) {
    turns.ours.push(await runApart(ours, work));
    turns.floor.push(await runApart(floor, work));
  }
  return { ours: taken(turns.ours), floor: taken(turns.floor) };
}

function runApart(program, work) {
  const folder = mkdtempSync(join(work, "run-"));
  return runToEnd(program(folder), folder);
}

function taken([, ...timed]) {
  return {
    ms: median(timed.map(({ ms }) => ms)),
    cpuMs: median(timed.map(({ cpuMs }) => cpuMs)),
    peakMb: Math.max(...timed.map(({ peakRss }) => peakRss)) / 1e6,
  };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
