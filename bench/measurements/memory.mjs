import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startJudge } from "../judge.mjs";
import { runToEnd, tgEval } from "../program.mjs";
import { makeLargeDataset, model } from "../set-up.mjs";

/**
 * Verdicts bought from a judge that answers at once: first some, then many, each into a store of its own.
 *
 * @returns {Promise<import("../memory-table.mjs").MemoryRow[]>}
 */
export async function memory(bench, { counts, concurrency, limitMb, limitGrowth }) {
  const most = Math.max(...counts);
  const what = `memory of ${most} verdicts`;
  // A prediction takes 4 to 8 KB on disk, its other two files are links; a verdict takes 1 KB, and its line as much.
  if (!bench.hasRoom(what, (most * 12) / 1e6)) return [];
  bench.say(`${what}: making the dataset`);
  const dataset = bench.path("dataset");
  makeLargeDataset(dataset, most);
  const rows = [];
  for (const verdicts of counts) {
    bench.say(`memory of ${verdicts} verdicts: measuring`);
    const taken = await buy(bench.path(`bought-${verdicts}`), { dataset, verdicts, concurrency });
    const first = rows[0]?.taken ?? taken;
    rows.push({ what: `${verdicts} verdicts, ${concurrency} at a time`, taken, first, limitMb, limitGrowth });
  }
  rmSync(dataset, { recursive: true });
  return rows;
}

async function buy(folder, { dataset, verdicts, concurrency }) {
  mkdirSync(folder);
  const judge = await startJudge({ latency: 0 });
  const files = ["--pred_model", model, "--dataset", dataset, "--out", folder, "--store", join(folder, "store")];
  const size = ["--limit", verdicts, "--num_process", concurrency].map(String);
  const taken = await runToEnd({ args: [tgEval, ...files, ...size], env: judge.env }, folder);
  judge.stop();
  rmSync(folder, { recursive: true });
  return taken;
}
