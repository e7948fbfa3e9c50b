import { rmSync } from "node:fs";
import { makeBfcl } from "../make-bfcl.mjs";
import { measure } from "../measure.mjs";
import { floor, tgEval } from "../program.mjs";

/**
 * BFCL's 13 single-turn categories of some models, scored from their result files.
 *
 * @returns {Promise<import("../comparison-table.mjs").ComparisonRow[]>}
 */
export async function bfcl(bench, { models: count, repeats, limitMs }) {
  const what = `BFCL, ${count === 1 ? "one model" : `${count} models`}`;
  if (!bench.hasRoom(what, (count * 10) / 1e3 + 0.1)) return [];
  bench.say(`${what}: making the files`);
  const folder = bench.path(`bfcl-${count}`);
  const { data, results, models, cases } = makeBfcl(folder, { models: count });
  bench.say(`${what}: measuring`);
  const taken = await measure({
    ours: (out) => ({ args: [tgEval, "bfcl", "--data", data, "--results", results, "--out", out] }),
    floor: () => ({ args: [floor("bfcl"), data, results, ...models], prints: `${cases * count}\n` }),
    repeats: bench.repeats(repeats),
    work: bench.work,
  });
  rmSync(folder, { recursive: true });
  return [{ what, floorName: "BFCL's files", limitMs, samples: cases * count, ...taken }];
}
