import type { ChatMessage } from "../core/chat.js";
import type { RawStep } from "../core/raw-workflow.js";
import { carryOut } from "./carry-out.js";
import { addEfforts, type Effort, noEffort } from "./effort.js";
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
  readonly effort: Effort;
};

/**
 * Calls beyond the budget are steps too, whose observation is that they were not made: of those that one turn
 * may not have in any case, the first. An aborted signal rejects with its reason.
 */
export const runToolAgent: RunToolAgent = async (task, budget, means) => {
  const wire = openWire(task.tools, means.protocol);
  let state: State = {
    conversation: wire.open(task.messages),
    steps: [],
    words: null,
    turns: 0,
    effort: noEffort,
  };
  for (;;) {
    means.signal.throwIfAborted();
    if (state.turns >= budget.maxSteps) return ended(state, { kind: "max_steps" });
    const over = spent(state.effort, budget);
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
  const effort = addEfforts(state.effort, turn);
  if (turn.kind === "failed") {
    const { class: failure, message, canPass } = turn;
    return { state: { ...state, effort }, end: { kind: "failed", class: failure, message, canPass } };
  }
  const { said, heard } = turn;
  const words = heard.words === "" ? state.words : heard.words;
  if (heard.calls.length === 0) return { state: { ...state, words, effort }, end: { kind: "answered" } };

  const carried = await carryOut(heard, { ...means, ...task, budget, before: effort });
  const next: State = {
    conversation: [...state.conversation, ...wire.observed(said, carried.observed)],
    steps: [...state.steps, ...carried.steps],
    words,
    turns: state.turns + 1,
    effort: addEfforts(effort, carried),
  };
  return { state: next, end: carried.over === null ? null : { kind: carried.over } };
}

const ended = ({ steps, words, effort }: State, end: AgentEnd): AgentRun => ({ steps, words, end, ...effort });
