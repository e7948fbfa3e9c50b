import { type AgentBudget, spent } from "../agent/index.js";
import { type Account, addAccounts, noAccount } from "../core/account.js";
import { accountJson, type IterationTrace, type WorkflowOutcome } from "../core/generation.js";
import type { RawWorkflow } from "../core/raw-workflow.js";
import type { Failure } from "./ask-for.js";
import { cut } from "./cut.js";
import { iterate } from "./iterate.js";
import { metered } from "./metered.js";
import type { WorkflowTask } from "./options.js";
import { emptyWorkflow, type Generated, type GenerationStep } from "./steps.js";

/**
 * ToolGrad's answer-first loop: a workflow grows by one executed call an iteration, and the query and the response that it
 * answers are told from it afterwards. Each step is yielded with the workflow as it then is.
 *
 * Whatever goes wrong is in the trace; it rejects only with a TgEvalError that must stop everything.
 */
export async function* generateWorkflow(given: WorkflowTask): AsyncGenerator<GenerationStep, Generated> {
  const { workedMs: tookMs, lap, chat, library } = metered(given);
  const task = { ...given, chat, library };
  let made: Made = { workflow: emptyWorkflow, iterations: [], account: noAccount };
  for (let iteration = 1; iteration <= task.iterations; iteration++) {
    const obstacle = obstacleTo(made, tookMs(), task);
    if (obstacle !== null) return generated(made, obstacle, tookMs(), task);
    const budget = executionBudget(made, tookMs(), task);
    const iterated = yield* iterate({ iteration, workflow: made.workflow, budget }, task);
    const account = lap();
    made = {
      workflow: iterated.workflow,
      iterations: [...made.iterations, { ...iterated.trace, account: accountJson(account) }],
      account: addAccounts(made.account, account),
    };
    if (iterated.failure !== null) return generated(made, failed(iterated.failure), tookMs(), task);
  }
  return generated(made, outcomeOf(made), tookMs(), task);
}

type Made = {
  readonly workflow: RawWorkflow;
  readonly iterations: readonly IterationTrace[];
  readonly account: Account;
};

/** Why the next iteration cannot begin; null where it can. */
function obstacleTo(
  { account, workflow }: Made,
  tookMs: number,
  { budget, signal }: WorkflowTask,
): WorkflowOutcome | null {
  if (signal.aborted) return failed({ class: "not_asked", message: "it was stopped" });
  const used = spent({ account, tookMs }, budget.workflow);
  if (used === null) return null;
  if (hasSteps(workflow)) return { kind: "passed", budget: used };
  const message = used === "max_time" ? `it worked for ${seconds(tookMs)} s` : `it cost $${account.usd}`;
  return { kind: "over_budget", budget: used, message: `${message} before its last iteration` };
}

const hasSteps = ({ api_use_chains }: RawWorkflow): boolean => Object.keys(api_use_chains).length > 0;

const failed = ({ class: kind, message }: Pick<Failure, "class" | "message">): WorkflowOutcome => ({
  kind: "failed",
  class: kind,
  message,
});

/** An execution's own budget, or what the workflow has left where that is less. */
function executionBudget({ account }: Made, tookMs: number, { budget }: WorkflowTask): AgentBudget {
  const { workflow, execution } = budget;
  const leftUsd = workflow.maxUsd === null ? null : workflow.maxUsd - (account.usd ?? 0);
  return {
    ...execution,
    maxMs: Math.min(execution.maxMs, workflow.maxMs - tookMs),
    maxUsd:
      execution.maxUsd === null || leftUsd === null
        ? (execution.maxUsd ?? leftUsd)
        : Math.min(execution.maxUsd, leftUsd),
  };
}

function outcomeOf({ workflow, iterations }: Made): WorkflowOutcome {
  if (hasSteps(workflow)) return { kind: "passed" };
  const skips = iterations.flatMap(({ skipped }) => skipped ?? []);
  const reasons = skips.map(({ reason }) => reason);
  const counts = [...new Set(reasons)].map((reason) => `${reason} ${reasons.filter((r) => r === reason).length}`);
  const first = cut(skips[0]?.message ?? "", 300);
  return { kind: "no_steps", message: `no iteration added a step: ${counts.join(", ")}; the first: ${first}` };
}

function generated(made: Made, outcome: WorkflowOutcome, tookMs: number, task: WorkflowTask): Generated {
  const { id, seed, selector, iterations: total_iterations } = task;
  const { iterations, account } = made;
  const time_s = seconds(tookMs);
  return {
    trace: { seed, total_iterations, iterations, id, selector, outcome, account: accountJson(account), time_s },
    workflow: outcome.kind === "passed" ? made.workflow : null,
    canPass: outcome.kind === "failed",
  };
}

const seconds = (ms: number): number => Math.round(ms) / 1000;
