import type { AgentBudget, AgentEnd, AgentMeans, AgentRun, AgentTask } from "../agent/index.js";
import type { Prompt } from "../core/prompt.js";

/** What a model's work on one sample may take. */
export type PredictBudget = AgentBudget & {
  /** Of `dfs`: how often the model may go on from one state, 1 or more. ToolBench's is 2. */
  readonly maxWidth: number;
  /** Of `dfs`: turns of the model over all paths, 1 or more. */
  readonly maxNodes: number;
};

export type FrameworkMeans = AgentMeans & { readonly backtrack: Prompt };

/** What a model did on a sample. Of `dfs`: `given_up`, it had tried all that it may; `max_nodes`, there were no more turns. */
export type Work = Omit<AgentRun, "end"> & { readonly end: AgentEnd | { readonly kind: "given_up" | "max_nodes" } };

/** A way of working on a sample. An aborted signal rejects with its reason; whatever else goes wrong is an end. */
export type RunFramework = (task: AgentTask, budget: PredictBudget, means: FrameworkMeans) => Promise<Work>;
