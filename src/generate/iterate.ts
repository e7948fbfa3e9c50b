import type { AgentBudget } from "../agent/index.js";
import type { RawWorkflow } from "../core/raw-workflow.js";
import type { LibraryTool } from "../core/tool-library.js";
import { type Candidates, type Choice, candidatesOf } from "./candidates.js";
import { type AcceptedProposal, isAccepted, type Proposal } from "./check-proposals.js";
import { cut } from "./cut.js";
import { type Draft, ended, type Iterated, lose, note, placeOf, skip } from "./draft.js";
import { draws, sample } from "./draw.js";
import { type Execution, execute } from "./execute.js";
import { executionTrace } from "./execution-trace.js";
import { type IterationTask, repeatOf, type WorkflowTask } from "./options.js";
import { proposalTrace, propose } from "./propose.js";
import { select, selectionTrace } from "./select.js";
import type { GenerationStep } from "./steps.js";
import { update, updateTrace } from "./update.js";

export type Beginning = {
  /** From 1. */
  readonly iteration: number;
  readonly workflow: RawWorkflow;
  /** Of each execution. */
  readonly budget: AgentBudget;
};

type Iterating = AsyncGenerator<GenerationStep, Iterated>;

/** One iteration: sample, propose, execute, select, update. It ends early, with a reason, where a stage gave the next nothing. */
export async function* iterate({ budget, ...beginning }: Beginning, task: WorkflowTask): Iterating {
  const { iteration } = beginning;
  const tools = sample(task.library.tools, task.numApis, draws("sample", task.seed, iteration));
  const trace = { ...emptyTrace, iteration, timestamp: task.clock.now().toISOString(), num_apis: tools.length };
  const draft: Draft = { ...beginning, trace };
  yield { kind: "sampled", ...placeOf(draft), tools };
  return yield* proposing(draft, tools, {
    ...task,
    iteration,
    executionBudget: budget,
    repeat: repeatOf(task.seed, iteration),
  });
}

const emptyTrace = { proposals: [], executions: [], selection: null, workflow_update: null, skipped: null };

async function* proposing(before: Draft, tools: readonly LibraryTool[], task: IterationTask): Iterating {
  const proposed = await propose(before.workflow, tools, task);
  if (proposed.kind === "failed") return yield* lose(before, proposed.failure, "proposes");

  const proposals = proposed.proposals.map(proposalTrace);
  const draft = note(before, { proposals });
  yield { kind: "proposed", ...placeOf(draft), proposals };
  const accepted = proposed.proposals.filter(isAccepted);
  if (accepted.length === 0) return yield* skip(draft, "nothing_proposed", whyNoneAccepted(proposed.proposals));
  return yield* executing(draft, accepted, task);
}

async function* executing(before: Draft, accepted: readonly AcceptedProposal[], task: IterationTask): Iterating {
  const running = accepted.map((proposal) => execute(proposal, task.executionBudget, task));
  // Where one rejects, everything stops: the others are to have ended by then.
  await Promise.allSettled(running);
  const executed = await Promise.all(running);
  const executions = executed.map(executionTrace);
  const draft = note(before, { executions });
  const lost = executed.flatMap(({ last: { told } }) => (told.kind === "lost" ? [told.failure] : []))[0];
  if (lost !== undefined) return ended(draft, lost);

  yield { kind: "executed", ...placeOf(draft), executions };
  const candidates = candidatesOf(draft.iteration, draft.workflow, executed);
  if (candidates === null) return yield* skip(draft, "nothing_executed", whyNoneDone(executed));
  return yield* selecting(draft, candidates, task);
}

async function* selecting(draft: Draft, candidates: Candidates, task: IterationTask): Iterating {
  const selected = await select(candidates, task);
  switch (selected.kind) {
    case "failed":
      return yield* lose(draft, selected.failure, "selects");
    case "refused":
      return yield* skip(draft, "nothing_selected", selected.reason);
    case "invalid":
      return yield* skip(draft, "selection_invalid", selected.problem);
    case "selected":
      return yield* updating(draft, selected.choice, task);
  }
}

async function* updating(before: Draft, choice: Choice, task: IterationTask): Iterating {
  const selection = selectionTrace(choice);
  const selected = note(before, { selection });
  yield { kind: "selected", ...placeOf(selected), selection };
  const updated = await update(selected.workflow, choice, task);
  if (updated.kind === "failed") return yield* lose(selected, updated.failure, "updates");

  const workflow_update = updateTrace(updated.workflow);
  const draft = { ...note(selected, { workflow_update }), workflow: updated.workflow };
  yield { kind: "updated", ...placeOf(draft), update: workflow_update };
  return ended(draft, null);
}

function whyNoneAccepted(proposals: readonly Proposal[]): string {
  if (proposals.length === 0) return "the model proposed nothing";
  return proposals.map(({ id, rejected }) => `${id} ${rejected}`).join("; ");
}

const whyNoneDone = (executed: readonly Execution[]): string =>
  executed
    .map(({ proposal, last: { told } }) => `${proposal.id}: ${told.kind === "not_done" ? cut(told.reason, 200) : ""}`)
    .join("; ");
