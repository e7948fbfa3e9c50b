import { measure } from "../measure.mjs";
import { tgEval } from "../program.mjs";

/** What starting costs. @returns {Promise<import("../comparison-table.mjs").ComparisonRow[]>} */
export async function version(bench, { repeats, limit }) {
  bench.say("tg-eval --version");
  const programs = {
    ours: () => ({ args: [tgEval, "--version"] }),
    floor: () => ({ args: ["-e", "0"] }),
  };
  const taken = await measure({ ...programs, repeats: bench.repeats(repeats), work: bench.work });
  return [{ what: "--version", floorName: "node -e 0", limit, ...taken }];
}
