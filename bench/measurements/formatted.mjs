import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure } from "../measure.mjs";
import { floor, tgEval } from "../program.mjs";

const makeInput = fileURLToPath(new URL("../format-input.mjs", import.meta.url));

/**
 * Fine-tuning samples of raw workflows, with 20 candidates that BM25 chooses among the tools.
 *
 * @returns {Promise<import("../comparison-table.mjs").ComparisonRow[]>}
 */
export async function formatted(bench, { workflows, tools, repeats, limitMs, limitMb }) {
  const what = `${workflows} workflows formatted, 20 of ${tools} tools`;
  if (!bench.hasRoom(what, (workflows * 400 * (repeats + 1)) / 1e6)) return [];
  bench.say(`${what}: making the files`);
  const folder = bench.path("formatted");
  execFileSync(process.execPath, [makeInput, folder, String(tools), String(workflows)]);
  const [raw, list] = [join(folder, "workflows"), join(folder, "tools.json")];
  bench.say(`${what}: measuring`);
  const taken = await measure({
    ours: (out) => ({ args: [tgEval, "format", raw, "--tools", list, "--out", join(out, "out"), "--quiet"] }),
    floor: (out) => ({ args: [floor("format"), raw, list, join(out, "out")], prints: `${workflows}\n` }),
    repeats: bench.repeats(repeats),
    work: bench.work,
  });
  rmSync(folder, { recursive: true });
  return [{ what, floorName: "files", limitMs, limitMb, samples: workflows, ...taken }];
}
