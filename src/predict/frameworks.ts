import { runToolAgent } from "../agent/index.js";
import type { Framework } from "../core/prediction-account.js";
import { dfs } from "./dfs.js";
import type { RunFramework } from "./framework.js";

/** One turn, its calls in parallel, and no second: having called is all that there is to do. */
const standard: RunFramework = async (task, budget, means) => {
  const run = await runToolAgent(task, { ...budget, maxSteps: 1 }, means);
  return run.end.kind === "max_steps" ? { ...run, end: { kind: "answered" } } : run;
};

export const runFramework: Readonly<Record<Framework, RunFramework>> = { standard, react: runToolAgent, dfs };
