import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startJudge } from "../judge.mjs";
import { runToEnd, tgEval } from "../program.mjs";
import { makeDataset, model } from "../set-up.mjs";

/**
 * One case: the judge's limits, what tg-eval is told of them, and for how many samples that is more than a minute.
 *
 * @typedef {object} Case
 * @property {string} what
 * @property {number} samples
 * @property {{rpm?: number, tpm?: number}} limits
 * @property {"flags" | "headers" | "nothing"} told
 */

/**
 * Runs against a judge that turns away what is over its limits, two cases at a time, as each takes little of a machine.
 *
 * @param {import("../lab.mjs").Lab} bench
 * @param {{cases: readonly Case[], latencyMs: number}} options
 * @returns {Promise<import("../limits-table.mjs").LimitsRow[]>}
 */
export async function limits(bench, { cases, latencyMs }) {
  const wanted = cases.map((one) => ({ ...one, samples: bench.repeats(one.samples) }));
  bench.say("limits: making the dataset");
  const dataset = bench.path("dataset");
  makeDataset(dataset, { samples: Math.max(...wanted.map(({ samples }) => samples)), judged: false });
  const rows = [];
  for (let first = 0; first < wanted.length; first += 2) {
    const pair = wanted.slice(first, first + 2);
    for (const { what } of pair) bench.say(`limits: ${what}`);
    rows.push(...(await Promise.all(pair.map((one) => run(bench, { ...one, dataset, latencyMs })))));
  }
  rmSync(dataset, { recursive: true });
  return rows;
}

async function run(bench, { what, samples, limits: { rpm = 0, tpm = 0 }, told, dataset, latencyMs }) {
  const says = told === "headers" ? { "rate-headers": true } : {};
  const judge = await startJudge({ latency: latencyMs, rpm, tpm, ...says });
  const folder = mkdtempSync(join(bench.work, "run-"));
  const files = ["--pred_model", model, "--dataset", dataset, "--out", folder, "--store", join(folder, "store")];
  const size = ["--limit", String(samples), "--num_process", "64"];
  const flags = told === "flags" ? Object.entries({ rpm, tpm }).filter(([, limit]) => limit > 0) : [];
  const said = flags.flatMap(([name, limit]) => [`--${name}`, String(limit)]);
  await runToEnd({ args: [tgEval, ...files, ...size, ...said], env: judge.env }, folder);
  const stats = await judge.stats();
  judge.stop();
  return { what, samples, rpm, tpm, stats };
}
