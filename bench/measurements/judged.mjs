import { rmSync } from "node:fs";
import { join } from "node:path";
import { startJudge } from "../judge.mjs";
import { measure } from "../measure.mjs";
import { floor, tgEval } from "../program.mjs";
import { makeDataset, model, writeRequests } from "../set-up.mjs";

/**
 * No verdict is recorded: each is bought. With `again`, a limit, another row says what taking them all from the store
 * costs.
 *
 * @returns {Promise<import("../comparison-table.mjs").ComparisonRow[]>}
 */
export async function judged(bench, { samples, latencyMs, concurrency, repeats, limit, limitMb, again }) {
  const what = `${samples} samples, judge at ${latencyMs} ms, ${concurrency} at a time`;
  bench.say(`${what}: making the dataset`);
  const dataset = bench.path("dataset");
  makeDataset(dataset, { samples, judged: false });
  const { requests, rubric } = writeRequests(dataset, bench.work);
  const judge = await startJudge({ latency: latencyMs });
  const { env } = judge;
  const prints = `${samples}\n`;
  let store = "";
  const run = (folder) => {
    const files = ["--pred_model", model, "--dataset", dataset, "--out", folder, "--store", store];
    return { args: [tgEval, ...files, "--num_process", String(concurrency)], env };
  };

  bench.say(`${what}: measuring the fresh run`);
  const fresh = await measure({
    ours: (folder) => {
      store = join(folder, "store");
      return run(folder);
    },
    floor: () => ({ args: [floor("bare-loop"), requests, String(concurrency)], env, prints }),
    repeats: bench.repeats(repeats),
    work: bench.work,
  });
  // What is not in the store would fail the run from the store.
  judge.stop();
  const rows = [{ what, floorName: "bare loop", limit, limitMb, samples, ...fresh }];

  if (again !== undefined) {
    bench.say(`${what}: measuring the run from the store`);
    const replayed = await measure({
      ours: run,
      floor: () => ({ args: [floor("replay"), dataset, model, rubric, store], prints }),
      repeats: bench.repeats(2 * repeats + 1),
      work: bench.work,
    });
    const from = `${samples} samples, from the store`;
    rows.push({ what: from, floorName: "replay", limit: again, samples, ...replayed });
  }
  rmSync(dataset, { recursive: true });
  return rows;
}
