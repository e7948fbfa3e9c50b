import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";

const peakMemoryHook = new URL("peak-memory.mjs", import.meta.url).href;

/**
 * A process to time.
 *
 * @typedef {object} Program
 * @property {readonly string[]} args what node is given
 * @property {Readonly<Record<string, string>>} [env] beside the usual environment
 * @property {string} [prints] the whole of its output, where that tells whether it did its work
 */

/**
 * Times two programs as whole processes, in turns, so that whatever else the machine is doing strikes both alike.
 *
 * The first turn is not timed: it warms the caches, and it alone carries the hook that reports memory. Each process
 * works in an empty folder of its own, which is kept.
 *
 * @param {object} options
 * @param {(folder: string) => Program} options.ours
 * @param {(folder: string) => Program} options.floor
 * @param {number} options.repeats
 * @param {string} options.work where those folders are made
 * @returns {{ours: number, floor: number, peakMb: number}} medians in ms; the most memory that `ours` took, in 10^6 bytes
 */
export function measure({ ours, floor, repeats, work }) {
  const peakMb = peakOf(ours, work);
  time(floor, work);
  const times = { ours: [], floor: [] };
  for (let turn = 0; turn < repeats; turn++) {
    times.ours.push(time(ours, work));
    times.floor.push(time(floor, work));
  }
  return { ours: median(times.ours), floor: median(times.floor), peakMb };
}

function time(program, work) {
  const folder = mkdtempSync(join(work, "run-"));
  return run(program(folder), folder);
}

function peakOf(program, work) {
  const folder = mkdtempSync(join(work, "run-"));
  const { args, env, prints } = program(folder);
  const report = join(folder, "peak");
  run({ args: ["--import", peakMemoryHook, ...args], env: { ...env, PEAK_MEMORY_FILE: report }, prints }, folder);
  return Number(readFileSync(report, "utf8")) / 1e6;
}

/** Runs a program to its end and returns the milliseconds from before its start to after its exit. */
function run({ args, env, prints }, folder) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    // Not the caller's folder: a .env or judges/ there would change what is run.
    cwd: folder,
    env: { ...surroundings, ...env },
    encoding: "utf8",
  });
  const ms = performance.now() - start;
  if (status === 0 && (prints === undefined || prints === stdout)) return ms;
  throw new Error(`node ${args.join(" ")}\nended with ${status}:\n${stdout}${stderr}`);
}

/** The environment without what would change a program under test or the node that runs it. */
const surroundings = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(NODE_|OPENAI_|TG_EVAL_)/.test(name)),
);

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
