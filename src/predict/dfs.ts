import {
  type AgentTask,
  addEfforts,
  carryOut,
  type Effort,
  excerpt,
  type Heard,
  noEffort,
  type ObservedCall,
  openWire,
  spent,
  takeTurn,
  type Wire,
} from "../agent/index.js";
import type { Said } from "../core/chat.js";
import type { LibraryTool } from "../core/tool-library.js";
import { backtrackTool } from "./backtrack-tool.js";
import type { FrameworkMeans, PredictBudget, RunFramework, Work } from "./framework.js";
import { childOf, retreat, rootOf, type SearchNode, toldOfTries } from "./search-node.js";

/**
 * Depth-first search with backtracking, after ToolBench's DFSDT (`DFS_woFilter_w2`; OpenBMB/ToolBench,
 * toolbench/inference/Algorithms/DFS.py).
 *
 * As there: a state is expanded by one turn of the model at a time, at most `maxWidth` times; who gives up goes back behind
 * the state it gave up in, and who comes to the greatest depth back to the state before; from a state that was left, the
 * model is told what it tried there; the first answer ends the search, and so does giving up at the beginning.
 *
 * Other than there: depth counts turns with calls, where ToolBench counts thoughts, calls and arguments as a node each; a
 * turn may call several tools; words without a call are the answer, where it has a tool `Finish` and takes them for a thought;
 * without an answer, the path that was tried last is kept, where it draws one that was given up by lot. What a call did to
 * the world is undone in neither.
 */
export const dfs: RunFramework = async (task, budget, means) => {
  const giveUp = backtrackTool(task.tools);
  const wire = openWire([...task.tools, giveUp], means.protocol);
  const search: Search = { task, budget, means, wire, giveUp };
  let node = rootOf(wire.open(task.messages));
  // Where the path ended that was tried last: the search may be back at a state before.
  let last = node;
  let effort = noEffort;
  for (;;) {
    means.signal.throwIfAborted();
    const over = effort.account.llmCalls >= budget.maxNodes ? "max_nodes" : spent(effort, budget);
    if (over !== null) return workOf(last, { kind: over }, effort);
    const expanded = await expand(node, effort, search);
    effort = addEfforts(effort, expanded);
    if (expanded.kind === "ended") return workOf(expanded.node, expanded.end, effort, expanded.words);
    if (expanded.kind === "moved") last = expanded.node;
    const next = nextOf(expanded, budget);
    if (next === null) return workOf(last, { kind: "given_up" }, effort);
    node = next;
  }
};

const workOf = ({ steps }: SearchNode, end: Work["end"], effort: Effort, words: string | null = null): Work => ({
  steps,
  words,
  end,
  ...effort,
});

type Search = {
  readonly task: AgentTask;
  readonly budget: PredictBudget;
  readonly means: FrameworkMeans;
  readonly wire: Wire;
  readonly giveUp: LibraryTool;
};

/** What one turn from a state led to: a state further down, the wish to leave it, or the end of the search. */
type Expanded = Effort & { readonly node: SearchNode } & (
    | { readonly kind: "moved" | "given_up" }
    | { readonly kind: "ended"; readonly end: Work["end"]; readonly words: string | null }
  );

/** Where the search goes on: further down where it may, else at a state before; null for nowhere. */
const nextOf = ({ kind, node }: Expanded, { maxSteps, maxWidth }: PredictBudget): SearchNode | null =>
  kind === "moved" && node.depth < maxSteps ? node : retreat(node, maxWidth);

/** @param before what the search took so far */
async function expand(node: SearchNode, before: Effort, search: Search): Promise<Expanded> {
  const { task, means, wire, giveUp } = search;
  const turn = await takeTurn(toldOfTries(node, means.backtrack), { ...means, wire, prompt: task.prompt });
  const effort: Effort = { account: turn.account, tookMs: turn.tookMs };
  if (turn.kind === "failed") {
    const { class: failure, message, canPass } = turn;
    return { kind: "ended", node, end: { kind: "failed", class: failure, message, canPass }, words: null, ...effort };
  }
  const { calls, words } = turn.heard;
  if (calls.length === 0) return { kind: "ended", node, end: { kind: "answered" }, words: orNull(words), ...effort };
  if (calls.some(({ tool }) => tool === giveUp.name)) return { kind: "given_up", node, ...effort };
  const moved = await move(node, { said: turn.said, heard: turn.heard, before: addEfforts(before, effort) }, search);
  return { ...moved, ...addEfforts(effort, moved) };
}

type Moving = { readonly said: Said; readonly heard: Heard; readonly before: Effort };

/** Makes the calls of a turn. */
async function move(node: SearchNode, moving: Moving, { task, budget, means, wire }: Search): Promise<Expanded> {
  const { said, heard, before } = moving;
  const { observed, steps, over, ...effort } = await carryOut(heard, { ...means, ...task, budget, before });
  const child = childOf(node, { messages: wire.observed(said, observed), steps, tried: described(observed, wire) });
  if (over === null) return { kind: "moved", node: child, ...effort };
  return { kind: "ended", node: child, end: { kind: over }, words: orNull(heard.words), ...effort };
}

const orNull = (words: string): string | null => (words === "" ? null : words);

/** A try as the model is told of it, by the names it knows: one line of JSON. */
const described = (observed: readonly ObservedCall[], wire: Wire): string =>
  JSON.stringify({
    calls: observed.map(({ call: { tool, input }, observation: { error, response } }) => ({
      name: wire.nameOf(tool),
      arguments: input,
      error: excerpt(error, longest),
      response: excerpt(response, longest),
    })),
  });

/** Enough to tell tries apart; the model has seen the whole. */
const longest = 500;
