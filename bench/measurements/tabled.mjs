import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure } from "../measure.mjs";
import { floor, runToEnd, tgEval } from "../program.mjs";
import { makeDataset, model } from "../set-up.mjs";

/**
 * A paper's table of many models, each with its interval and its stars against the first, from their records alone.
 *
 * @returns {Promise<import("../comparison-table.mjs").ComparisonRow[]>}
 */
export async function tabled(bench, { models, samples, repeats, limitMs, limitMb }) {
  const what = `a table of ${models} models, ${samples} samples each`;
  if (!bench.hasRoom(what, (samples * 60) / 1e6)) return [];
  bench.say(`${what}: making the runs`);
  const [dataset, out, experiment] = ["tabled", "tabled-out", "tabled.yaml"].map(bench.path);
  makeDataset(dataset, { samples, judged: true });
  await runToEnd({ args: [tgEval, "--pred_model", model, "--dataset", dataset, "--out", out] }, bench.work);
  const names = Array.from({ length: models }, (_, index) => `model-${index + 1}`);
  const runs = multiplyRun(join(out, "runs"), names);
  writeFileSync(experiment, experimentOf(dataset, names));
  bench.say(`${what}: measuring`);
  const taken = await measure({
    ours: () => ({ args: [tgEval, "tables", experiment, "--from-runs", "--out", out] }),
    floor: () => ({ args: [floor("records"), ...runs], prints: `${models * samples}\n` }),
    repeats: bench.repeats(repeats),
    work: bench.work,
  });
  for (const folder of [dataset, out]) rmSync(folder, { recursive: true });
  return [{ what, floorName: "records", limitMs, limitMb, ...taken }];
}

/** Makes one record, the only one, into those of other models: what a record says of its model is in its run.json. */
function multiplyRun(runs, names) {
  const [name] = readdirSync(runs);
  const folders = names.map((other) => join(runs, name.replace(model, other)));
  for (const [index, folder] of folders.entries()) {
    cpSync(join(runs, name), folder, { recursive: true });
    const file = join(folder, "run.json");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(JSON.stringify(model), JSON.stringify(names[index])));
  }
  renameSync(join(runs, name), join(runs, "..", name));
  return folders;
}

const experimentOf = (dataset, names) => `title: Models
dataset: ${JSON.stringify(dataset)}
metrics: [recall, success_rate, qor]
factors:
  model:
    levels: [${names.join(", ")}]
conditions:
  model: "{model}"
compare:
  baseline: { model: ${names[0]} }
`;
