import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { measure } from "../measure.mjs";
import { floor, runToEnd, tgEval } from "../program.mjs";
import { makeDataset } from "../set-up.mjs";

/**
 * Two runs compared in the three main metrics, with bootstrap and permutation draws, from their records.
 *
 * @returns {Promise<import("../comparison-table.mjs").ComparisonRow[]>}
 */
export async function compared(bench, { samples, draws, repeats, limit, limitMs }) {
  const what = `two runs of ${samples} compared, ${draws} draws`;
  if (!bench.hasRoom(what, (samples * 60) / 1e6)) return [];
  bench.say(`${what}: making the runs`);
  const [dataset, out] = [bench.path("compared"), bench.path("compared-out")];
  const models = ["toolgrad-1b", "gemma-3-1b"]; // As make-dataset.mjs makes them by default.
  makeDataset(dataset, { samples, judged: true });
  await runToEnd({ args: [tgEval, "--pred_model", models.join(","), "--dataset", dataset, "--out", out] }, bench.work);
  rmSync(dataset, { recursive: true });
  bench.say(`${what}: measuring`);
  const runs = readdirSync(join(out, "runs")).map((name) => join(out, "runs", name));
  const taken = await measure({
    ours: () => ({ args: [tgEval, "compare", ...runs, "--draws", String(draws)] }),
    floor: () => ({ args: [floor("records"), ...runs], prints: `${2 * samples}\n` }),
    repeats: bench.repeats(repeats),
    work: bench.work,
  });
  rmSync(out, { recursive: true });
  return [{ what, floorName: "records", limit, limitMs, ...taken }];
}
