import type { AgentBudget } from "../agent/index.js";
import { type Account, addAccounts, noAccount } from "../core/account.js";
import type { ToolLibrary } from "../core/tool-library.js";
import { type Attempt, attempt } from "./attempt.js";
import type { AcceptedProposal } from "./check-proposals.js";
import type { IterationTask } from "./options.js";

/** What became of a proposal. */
export type Execution = {
  readonly proposal: AcceptedProposal;
  /** How often it was gone about, the last time of which tells what became of it. */
  readonly attempts: number;
  readonly last: Attempt;
  /** Calls that the executor made, in all attempts. */
  readonly toolCalls: number;
};

/** Executes a proposal with its own tools alone: again where it was not done, until its attempts or its budget are used up. */
export async function execute(
  proposal: AcceptedProposal,
  budget: AgentBudget,
  task: IterationTask,
): Promise<Execution> {
  const own = { ...task, library: asPart(task.library, `${task.iteration}/${proposal.id}`) };
  let spent: Spent = { attempts: 0, turns: 0, toolCalls: 0, account: noAccount, tookMs: 0 };
  let left = budget;
  let earlier: Attempt | null = null;
  for (;;) {
    const last: Attempt = await attempt(proposal, { budget: left, earlier }, own);
    spent = spend(spent, last);
    left = leftOf(budget, spent);
    if (last.told.kind !== "not_done" || spent.attempts >= task.attempts || usedUp(left)) {
      const { attempts, toolCalls } = spent;
      return { proposal, attempts, last, toolCalls };
    }
    earlier = last;
  }
}

/** Proposals that call the same at once would else be told apart by which came first. */
const asPart = (library: ToolLibrary, part: string): ToolLibrary => ({
  ...library,
  call: (call, signal) => library.call({ ...call, part }, signal),
});

type Spent = {
  readonly attempts: number;
  readonly turns: number;
  readonly toolCalls: number;
  readonly account: Account;
  readonly tookMs: number;
};

const spend = ({ attempts, turns, toolCalls, account, tookMs }: Spent, last: Attempt): Spent => ({
  attempts: attempts + 1,
  turns: turns + last.turns,
  toolCalls: toolCalls + last.steps.length,
  account: addAccounts(account, last.account),
  tookMs: tookMs + last.tookMs,
});

/** What earlier attempts left. A cost that is not known takes nothing away. */
const leftOf = ({ maxSteps, maxToolCalls, maxMs, maxUsd }: AgentBudget, spent: Spent): AgentBudget => ({
  maxSteps: maxSteps - spent.turns,
  maxToolCalls: maxToolCalls - spent.account.toolCalls,
  maxMs: maxMs - spent.tookMs,
  maxUsd: maxUsd === null ? null : maxUsd - (spent.account.usd ?? 0),
});

const usedUp = ({ maxSteps, maxToolCalls, maxMs, maxUsd }: AgentBudget): boolean =>
  maxSteps <= 0 || maxToolCalls <= 0 || maxMs <= 0 || (maxUsd !== null && maxUsd <= 0);
