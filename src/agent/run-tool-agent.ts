import { type Account, addAccounts, noAccount, toolAccount } from "../core/account.js";
import type { ChatMessage } from "../core/chat.js";
import type { RawStep } from "../core/raw-workflow.js";
import { carryOut } from "./carry-out.js";
import { spent } from "./spent.js";
import { takeTurn } from "./take-turn.js";
import type { AgentBudget, AgentEnd, AgentMeans, AgentRun, AgentTask, RunToolAgent } from "./tool-agent.js";
import { openWire, type Wire } from "./wire.js";

/** Where an agent stands between two turns. */
type State = {
  readonly conversation: readonly ChatMessage[];
  readonly steps: readonly RawStep[];
  readonly words: string | null;
  /** Turns that called something. */
  readonly turns: number;
  readonly account: Account;
};

/**
 * Calls beyond the budget are steps too, whose observation is that they were not made. An aborted signal rejects with its
 * reason.
 */
export const runToolAgent: RunToolAgent = async (task, budget, means) => {
  const wire = openWire(task.tools, means.protocol);
  const startedMs = means.clock.monotonicMs();
  let state: State = {
    conversation: wire.open(task.messages),
    steps: [],
    words: null,
    turns: 0,
    account: noAccount,
  };
  for (;;) {
    means.signal.throwIfAborted();
    if (state.turns >= budget.maxSteps) return ended(state, { kind: "max_steps" });
    const tookMs = means.clock.monotonicMs() - startedMs;
    const over = spent({ account: state.account, tookMs }, budget);
    if (over !== null) return ended(state, { kind: over });
    const next = await step(state, { task, budget, means, wire });
    if (next.end !== null) return ended(next.state, next.end);
    state = next.state;
  }
};

type StepMeans = {
  readonly task: AgentTask;
  readonly budget: AgentBudget;
  readonly means: AgentMeans;
  readonly wire: Wire;
};

/** One turn and what it called; `end` is null where the model is to go on. */
async function step(
  state: State,
  { task, budget, means, wire }: StepMeans,
): Promise<{ readonly state: State; readonly end: AgentEnd | null }> {
  const turn = await takeTurn(state.conversation, { ...means, wire, prompt: task.prompt });
  const account = addAccounts(state.account, turn.account);
  if (turn.kind === "failed") {
    const { class: failure, message, canPass } = turn;
    return { state: { ...state, account }, end: { kind: "failed", class: failure, message, canPass } };
  }
  const { said, heard } = turn;
  const words = heard.words === "" ? state.words : heard.words;
  if (heard.calls.length === 0) return { state: { ...state, words, account }, end: { kind: "answered" } };

  const limit = budget.maxToolCalls - state.account.toolCalls;
  const { observed, steps, reached, refused } = await carryOut(heard, { ...means, ...task, limit });
  const next: State = {
    conversation: [...state.conversation, ...wire.observed(said, observed)],
    steps: [...state.steps, ...steps],
    words,
    turns: state.turns + 1,
    account: addAccounts(account, toolAccount(reached)),
  };
  return { state: next, end: refused > 0 ? { kind: "max_tool_calls" } : null };
}

const ended = ({ steps, words, account }: State, end: AgentEnd): AgentRun => ({ steps, words, end, account });
