import {
  type AgentTask,
  carryOut,
  excerpt,
  type ObservedCall,
  openWire,
  spent,
  takeTurn,
  type Wire,
} from "../agent/index.js";
import { type Account, addAccounts, noAccount, toolAccount } from "../core/account.js";
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
  const startedMs = means.clock.monotonicMs();
  let node = rootOf(wire.open(task.messages));
  let account = noAccount;
  for (;;) {
    means.signal.throwIfAborted();
    const tookMs = means.clock.monotonicMs() - startedMs;
    const over = account.llmCalls >= budget.maxNodes ? "max_steps" : spent({ account, tookMs }, budget);
    if (over !== null) return workOf(node, { kind: over }, account);
    const expanded = await expand(node, account.toolCalls, search);
    account = addAccounts(account, expanded.account);
    if (expanded.kind === "ended") return workOf(expanded.node, expanded.end, account, expanded.words);
    const next = expanded.kind === "deeper" ? expanded.node : retreat(expanded.node, budget.maxWidth);
    if (next === null) return workOf(expanded.node, { kind: "given_up" }, account);
    node = next;
  }
};

const workOf = ({ steps }: SearchNode, end: Work["end"], account: Account, words: string | null = null): Work => ({
  steps,
  words,
  end,
  account,
});

type Search = {
  readonly task: AgentTask;
  readonly budget: PredictBudget;
  readonly means: FrameworkMeans;
  readonly wire: Wire;
  readonly giveUp: LibraryTool;
};

/** What one turn from a state led to: a state further down, one that is to be left, or the end of the search. */
type Expanded = { readonly node: SearchNode; readonly account: Account } & (
  | { readonly kind: "deeper" | "left" }
  | { readonly kind: "ended"; readonly end: Work["end"]; readonly words: string | null }
);

async function expand(node: SearchNode, toolCalls: number, search: Search): Promise<Expanded> {
  const { task, budget, means, wire, giveUp } = search;
  const turn = await takeTurn(toldOfTries(node, means.backtrack), { ...means, wire, prompt: task.prompt });
  const { account } = turn;
  if (turn.kind === "failed") {
    const { class: failure, message, canPass } = turn;
    return { kind: "ended", node, account, end: { kind: "failed", class: failure, message, canPass }, words: null };
  }
  const { said, heard } = turn;
  const words = heard.words === "" ? null : heard.words;
  if (heard.calls.length === 0) return { kind: "ended", node, account, end: { kind: "answered" }, words };
  if (heard.calls.some(({ tool }) => tool === giveUp.name)) return { kind: "left", node, account };

  const limit = budget.maxToolCalls - toolCalls;
  const { observed, steps, reached, refused } = await carryOut(heard, { ...means, ...task, limit });
  const child = childOf(node, wire.observed(said, observed), steps);
  node.tries.push(described(observed, wire));
  const paid = addAccounts(account, toolAccount(reached));
  if (refused > 0) return { kind: "ended", node: child, account: paid, end: { kind: "max_tool_calls" }, words };
  return { kind: child.depth < budget.maxSteps ? "deeper" : "left", node: child, account: paid };
}

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
