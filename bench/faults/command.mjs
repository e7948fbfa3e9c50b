import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { tgEval } from "../program.mjs";
import { model } from "../set-up.mjs";

/** So many requests at once, and so no more than that many may be lost by a kill. */
export const concurrency = 16;

/**
 * A place of its own for runs of one command: what it writes, and its store. The folder of the store is made beforehand,
 * so that it can be watched.
 *
 * @typedef {{folder: string, runs: string, store: string}} Place
 * @param {string} folder @returns {Place}
 */
export function makePlace(folder) {
  const place = { folder, runs: join(folder, "runs"), store: join(folder, "store") };
  mkdirSync(place.store, { recursive: true });
  return place;
}

/** Many times what it takes: who is not over by then waits for something that will not come. */
const timeoutMs = 60_000;

/**
 * The evaluation that is killed, and that is run again.
 *
 * @returns {import("../program.mjs").Program}
 */
export function evaluation({ dataset, place, judge }) {
  const files = ["--dataset", dataset, "--out", place.folder, "--store", place.store];
  const size = ["--num_process", String(concurrency)];
  return { args: [tgEval, "--pred_model", model, ...files, ...size], env: judge.env, timeoutMs };
}
