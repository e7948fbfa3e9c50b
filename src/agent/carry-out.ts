import { toolAccount } from "../core/account.js";
import { orAborted } from "../core/or-aborted.js";
import { OutOfTime, outOfTime } from "../core/out-of-time.js";
import type { Clock } from "../core/ports.js";
import type { RawStep } from "../core/raw-workflow.js";
import type { LibraryTool, Observation, ToolLibrary } from "../core/tool-library.js";
import type { Effort } from "./effort.js";
import { rawAction } from "./raw-step.js";
import type { AgentBudget } from "./tool-agent.js";
import type { Heard, HeardCall, ObservedCall } from "./wire.js";
import { withinTime } from "./within-time.js";

export type CarryOutMeans = {
  readonly library: ToolLibrary;
  /** What may be called. */
  readonly tools: readonly LibraryTool[];
  readonly caller: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly budget: Pick<AgentBudget, "maxToolCalls" | "maxMs">;
  /** All that was done before, the turn's own request too. */
  readonly before: Effort;
};

/** What became of the calls of one turn, and what they took. */
export type CarriedOut = Effort & {
  readonly observed: readonly ObservedCall[];
  readonly steps: readonly RawStep[];
  /** The budget that ended calls of this turn, or kept them from being made; null for none. */
  readonly over: "max_tool_calls" | "max_time" | null;
};

/**
 * Carries out the calls of one turn, in parallel; steps come in the order of the calls, one each, and one for all that are
 * more than a turn may have.
 *
 * A call of what is no tool here, one whose arguments are no object, and one beyond the budget never reach the library:
 * their observation is the error. So it is with one that has no answer when the time is over. Rejects with the signal's
 * reason, or with what the library rejects with.
 */
export async function carryOut(heard: Heard, means: CarryOutMeans): Promise<CarriedOut> {
  const { clock, signal, budget, before } = means;
  const calls = heard.calls.slice(0, budget.maxToolCalls);
  const sorted = sortedOut(calls, means);
  const startedMs = clock.monotonicMs();
  const answered = await withinTime(budget.maxMs - before.tookMs, signal, (ending) =>
    Promise.all(sorted.map((each) => observe(each, means, ending))),
  );
  const tookMs = clock.monotonicMs() - startedMs;
  const observed = [...answered, ...tooMany(heard.calls.slice(calls.length))];
  const refused = observed.length > calls.length || sorted.some(({ fate }) => fate === "refused");
  return {
    observed,
    steps: observed.map((call) => rawStep(call, heard.words)),
    over: refused ? "max_tool_calls" : answered.some(ranOut) ? "max_time" : null,
    account: toolAccount(sorted.filter(({ fate }) => fate === "made").length),
    tookMs,
  };
}

/** What is to become of a call: it is made, it is refused for the budget, or it has a problem of its own. */
type Sorted = { readonly call: HeardCall; readonly fate: "made" | "refused" | { readonly problem: string } };

function sortedOut(calls: readonly HeardCall[], { tools, budget, before }: CarryOutMeans): readonly Sorted[] {
  const known = new Set(tools.map(({ name }) => name));
  let left = budget.maxToolCalls - before.account.toolCalls;
  return calls.map((call) => {
    const problem = problemOf(call, known);
    if (problem !== null) return { call, fate: { problem } };
    left -= 1;
    return { call, fate: left >= 0 ? "made" : "refused" };
  });
}

/** A block of text that names no tool has the problem of its own; any other name is told to be none. */
function problemOf({ tool, problem }: HeardCall, known: ReadonlySet<string>): string | null {
  if (known.has(tool) || (tool === "" && problem !== null)) return problem;
  return `there is no tool ${JSON.stringify(tool)} here`;
}

const failed = (error: string): Observation => ({ error, response: "" });

const usedUp = "the budget of tool calls is used up";

async function observe({ call, fate }: Sorted, means: CarryOutMeans, ending: AbortSignal): Promise<ObservedCall> {
  if (fate === "refused") return { call, observation: failed(`not called: ${usedUp}`) };
  if (fate !== "made") return { call, observation: failed(fate.problem) };
  const { library, caller } = means;
  try {
    const answer = library.call({ tool: call.tool, input: call.input, caller }, ending);
    return { call, observation: await orAborted(answer, ending) };
  } catch (error) {
    if (error instanceof OutOfTime) return { call, observation: outOfTime };
    throw error;
  }
}

/** A model may write more calls than anybody should read: the first of them stands for all. */
function tooMany([first, ...others]: readonly HeardCall[]): readonly ObservedCall[] {
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : `, nor were ${others.length} more`;
  return [{ call: first, observation: failed(`not called${more}: ${usedUp}`) }];
}

/** Told by what was observed, so that the end is the same where a recording answers. */
const ranOut = ({ observation }: ObservedCall): boolean => observation.error === outOfTime.error;

const rawStep = ({ call: { tool, input, id }, observation }: ObservedCall, words: string): RawStep => [
  rawAction({ tool, input, id, words }),
  observation,
];
