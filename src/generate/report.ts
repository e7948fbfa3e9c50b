import type { AgentRun } from "../agent/index.js";
import type { Account } from "../core/account.js";
import type { Report } from "../core/generation.js";
import { reportAnswer } from "./answers.js";
import { askFor, type Failure } from "./ask-for.js";
import type { AcceptedProposal } from "./check-proposals.js";
import type { IterationTask } from "./options.js";
import { shownStep, succeeded } from "./shown.js";

export type Reported =
  | { readonly kind: "done"; readonly report: Report }
  | { readonly kind: "not_done"; readonly reason: string };

type AskedForReport = { readonly account: Account } & (
  | { readonly kind: "answered"; readonly reported: Reported }
  | { readonly kind: "failed"; readonly failure: Failure }
);

/** Asks whether the calls carried a proposal out, which of them decided, and why. */
export async function askForReport(
  proposal: AcceptedProposal,
  { steps, words }: AgentRun,
  task: IterationTask,
): Promise<AskedForReport> {
  const values = {
    instruction: JSON.stringify(proposal.instruction),
    steps: JSON.stringify(steps.map((step, i) => ({ step: i + 1, ...shownStep(step, 4000) }))),
    words: JSON.stringify(words),
  };
  const asked = await askFor(reportAnswer, task.prompts.report, values, task);
  if (asked.kind === "failed") return asked;
  const { success, deciding_step: number, reason } = asked.value;
  const { account } = asked;
  if (!success) return { kind: "answered", account, reported: { kind: "not_done", reason } };

  // What a model claims is held against what was called: a success rests on a call that worked.
  const step = steps[number - 1];
  if (step === undefined || !succeeded(step)) {
    const problem = step === undefined ? `there are ${steps.length}` : "that call failed";
    const told = `success was reported for step ${number}, but ${problem}`;
    return { kind: "answered", account, reported: { kind: "not_done", reason: told } };
  }
  const report = { proposal_id: proposal.id, instruction: proposal.instruction, step, reason };
  return { kind: "answered", account, reported: { kind: "done", report } };
}
