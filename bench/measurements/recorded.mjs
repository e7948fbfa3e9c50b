import { rmSync } from "node:fs";
import { measure } from "../measure.mjs";
import { floor, tgEval } from "../program.mjs";
import { makeDataset, model } from "../set-up.mjs";

/**
 * Every verdict is recorded: a run reads, scores and writes its record.
 *
 * @returns {Promise<import("../comparison-table.mjs").ComparisonRow[]>}
 */
export async function recorded(bench, { samples, repeats, limit, limitMb }) {
  const what = `${samples} samples, recorded`;
  // A sample takes some 42 KB on a disk with blocks of 4 KB.
  if (!bench.hasRoom(what, (samples * 60) / 1e6)) return [];
  bench.say(`${what}: making the dataset`);
  const dataset = bench.path("dataset");
  makeDataset(dataset, { samples, judged: true });
  bench.say(`${what}: measuring`);
  const programs = {
    ours: (folder) => ({ args: [tgEval, "--pred_model", model, "--dataset", dataset, "--out", folder] }),
    floor: () => ({ args: [floor("reading"), dataset, model], prints: `${samples}\n` }),
  };
  const taken = await measure({ ...programs, repeats: bench.repeats(repeats), work: bench.work });
  rmSync(dataset, { recursive: true });
  return [{ what, floorName: "reading", limit, limitMb, samples, ...taken }];
}
