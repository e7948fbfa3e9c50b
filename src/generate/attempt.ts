import { type AgentBudget, type AgentEnd, type AgentRun, runToolAgent } from "../agent/index.js";
import { type Account, addAccounts, noAccount } from "../core/account.js";
import { fillPrompt } from "../core/prompt.js";
import type { RawStep } from "../core/raw-workflow.js";
import type { Failure } from "./ask-for.js";
import type { AcceptedProposal } from "./check-proposals.js";
import type { IterationTask } from "./options.js";
import { askForReport, type Reported } from "./report.js";
import { shownStep, succeeded } from "./shown.js";

/** One go at a proposal: what the executor called, what that took, and what is to be told of it. */
export type Attempt = {
  readonly steps: readonly RawStep[];
  /** Turns of the model that called something. */
  readonly turns: number;
  readonly end: AgentEnd["kind"];
  readonly account: Account;
  /** Of the agent, as `Effort.tookMs` counts. */
  readonly tookMs: number;
  readonly told: Told;
};

/** `lost`: no answer can be had now, and nothing of this is to be recorded. */
type Told = Reported | { readonly kind: "lost"; readonly failure: Failure };

export type Circumstances = {
  readonly budget: AgentBudget;
  /** What came of the attempt before; null for the first. */
  readonly earlier: Attempt | null;
};

/** Lets the executor work on a proposal; its report is asked for where a call succeeded, so that there is something to tell. */
export async function attempt(
  proposal: AcceptedProposal,
  circumstances: Circumstances,
  task: IterationTask,
): Promise<Attempt> {
  const run = await runAgent(proposal, circumstances, task);
  const { steps, end, account } = run;
  const attempted = { steps, end: end.kind, turns: turnsOf(run), tookMs: run.tookMs };
  if (end.kind === "failed" && end.canPass) return { ...attempted, account, told: { kind: "lost", failure: end } };
  const problem = problemOf(run);
  if (problem !== null) return { ...attempted, account, told: { kind: "not_done", reason: problem } };

  const asked = await askForReport(proposal, run, task);
  const told = asked.kind === "failed" ? toldOf(asked.failure) : asked.reported;
  return { ...attempted, account: addAccounts(account, asked.account), told };
}

async function runAgent(
  { instruction, tools }: AcceptedProposal,
  { earlier, budget }: Circumstances,
  { prompts, id, repeat, chat, library, protocol, clock, signal, temperature }: IterationTask,
): Promise<AgentRun> {
  const values = { instruction: JSON.stringify(instruction), earlier: shownEarlier(earlier) };
  const work = { messages: fillPrompt(prompts.execute, values), tools, prompt: prompts.execute, caller: id };
  const means = { chat, library, protocol, clock, signal, temperature, repeat };
  try {
    return await runToolAgent(work, budget, means);
  } catch (error) {
    if (!signal.aborted) throw error;
    const end = { kind: "failed", class: "not_asked", message: "it was stopped", canPass: true } as const;
    return { steps: [], words: null, end, account: noAccount, tookMs: 0 };
  }
}

const shownEarlier = (earlier: Attempt | null): string =>
  JSON.stringify(
    earlier?.told.kind === "not_done"
      ? { reason: earlier.told.reason, steps: earlier.steps.map((step) => shownStep(step, 1000)) }
      : null,
  );

/** The last turn called nothing where the model said its last word, or failed. */
const turnsOf = ({ end, account }: AgentRun): number =>
  Math.max(0, end.kind === "answered" || end.kind === "failed" ? account.llmCalls - 1 : account.llmCalls);

/** Why there is nothing to report; null where there may be. */
function problemOf({ steps, end }: AgentRun): string | null {
  if (end.kind === "failed") return `the model failed (${end.class}): ${end.message}`;
  if (end.kind !== "answered") return `it did not stop: its budget did (${end.kind})`;
  if (steps.length === 0) return "it called nothing";
  return steps.some(succeeded) ? null : "every call failed";
}

function toldOf(failure: Failure): Told {
  if (failure.canPass) return { kind: "lost", failure };
  return { kind: "not_done", reason: `there is no report of it (${failure.class}): ${failure.message}` };
}
