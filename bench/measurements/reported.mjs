import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { measure } from "../measure.mjs";
import { floor, runToEnd, tgEval } from "../program.mjs";
import { makeDataset } from "../set-up.mjs";

const models = { "toolgrad-1b": "high", "gemma-3-1b": "low", "qwen-3b": "mid" };

/**
 * Makes a dataset and the records of three models of it, and hands both to what is to be done with them.
 *
 * @template T
 * @param {import("../lab.mjs").Lab} bench
 * @param {{what: string, samples: number}} options
 * @param {(made: {dataset: string, models: readonly string[], runs: readonly string[]}) => Promise<T[]>} work
 * @returns {Promise<T[]>} nothing where the disk has no room
 */
export async function withRuns(bench, { what, samples }, work) {
  if (!bench.hasRoom(what, (samples * 100) / 1e6)) return [];
  bench.say(`${what}: making the runs`);
  const [dataset, out] = [bench.path("reported"), bench.path("reported-out")];
  makeDataset(dataset, { samples, judged: true, models });
  const names = Object.keys(models);
  await runToEnd({ args: [tgEval, "--pred_model", names.join(","), "--dataset", dataset, "--out", out] }, bench.work);
  bench.say(`${what}: measuring`);
  const runs = readdirSync(join(out, "runs")).map((name) => join(out, "runs", name));
  const results = await work({ dataset, models: names, runs });
  for (const folder of [dataset, out]) rmSync(folder, { recursive: true });
  return results;
}

/**
 * The report of three runs: tables, comparison, charts and every sample, on one page.
 *
 * @returns {Promise<import("../comparison-table.mjs").ComparisonRow[]>}
 */
export function reported(bench, { samples, repeats, limitMs, limitMb }) {
  const what = `a report on 3 runs of ${samples}`;
  return withRuns(bench, { what, samples }, async ({ dataset, models: names, runs }) => {
    const taken = await measure({
      ours: (folder) => ({ args: [tgEval, "report", ...runs, "--html", join(folder, "report.html")] }),
      floor: () => ({ args: [floor("page"), dataset, ...names], prints: `${samples}\n` }),
      repeats: bench.repeats(repeats),
      work: bench.work,
    });
    return [{ what, floorName: "page", limitMs, limitMb, ...taken }];
  });
}
