import type { RawStep } from "../core/raw-workflow.js";
import type { LibraryTool, Observation, ToolLibrary } from "../core/tool-library.js";
import { rawAction } from "./raw-step.js";
import type { Heard, HeardCall, ObservedCall } from "./wire.js";

export type CarryOutMeans = {
  readonly library: ToolLibrary;
  /** What may be called. */
  readonly tools: readonly LibraryTool[];
  readonly caller: string;
  readonly signal: AbortSignal;
  /** How many of the calls, from the first, may reach the library. */
  readonly limit: number;
};

/** What became of the calls of one turn. */
export type CarriedOut = {
  readonly observed: readonly ObservedCall[];
  readonly steps: readonly RawStep[];
  /** Calls that went to the library, and calls that did not because of the limit. */
  readonly reached: number;
  readonly refused: number;
};

/**
 * Carries out the calls of one turn, in parallel; steps come in the order of the calls, one each.
 *
 * A call of what is no tool here, one whose arguments are no object, and one beyond the limit never reach the library:
 * their observation is the error. Rejects only with the signal's reason.
 */
export async function carryOut(heard: Heard, means: CarryOutMeans): Promise<CarriedOut> {
  const known = new Set(means.tools.map(({ name }) => name));
  const callable = heard.calls.filter((call) => problemOf(call, known) === null);
  const within = new Set(callable.slice(0, Math.max(0, means.limit)));
  const observe = async (call: HeardCall): Promise<Observation> => {
    const problem = problemOf(call, known);
    if (problem !== null) return failed(problem);
    if (!within.has(call)) return failed("not called: the budget of tool calls is used up");
    return await means.library.call({ tool: call.tool, input: call.input, caller: means.caller }, means.signal);
  };
  const observed = await Promise.all(heard.calls.map(async (call) => ({ call, observation: await observe(call) })));
  return {
    observed,
    steps: observed.map((call) => rawStep(call, heard.words)),
    reached: within.size,
    refused: callable.length - within.size,
  };
}

/** A block of text that names no tool has the problem of its own; any other name is told to be none. */
function problemOf({ tool, problem }: HeardCall, known: ReadonlySet<string>): string | null {
  if (known.has(tool) || (tool === "" && problem !== null)) return problem;
  return `there is no tool ${JSON.stringify(tool)} here`;
}

const failed = (error: string): Observation => ({ error, response: "" });

const rawStep = ({ call: { tool, input, id }, observation }: ObservedCall, words: string): RawStep => [
  rawAction({ tool, input, id, words }),
  observation,
];
