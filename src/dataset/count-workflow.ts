import type { Problem } from "../core/sample.js";
import type { WorkflowCounts, WorkflowFile } from "../core/workflow.js";
import { describe, isRecord, own } from "./describe.js";

/**
 * Counts the tools, chains and calls of a raw workflow. What a call is, the scoring's section 3 says: a step whose first
 * item is an object with a string `tool`. A chain without a list of steps has none, and any other step is none; both are
 * problems beside the counts. Without an object of chains a file is no workflow.
 */
export function countWorkflow(value: Readonly<Record<string, unknown>>, file: string): WorkflowFile {
  const chains = own(value, "api_use_chains");
  if (!isRecord(chains)) {
    const fault = { kind: "reference_unreadable", path: "$.api_use_chains", expected: "an object of chains" };
    return { kind: "unreadable", problem: { file, ...fault, found: describe(chains), concerns: "reference" } };
  }
  const read = Object.entries(chains).map(([name, chain]) =>
    readChain(chain, `$.api_use_chains[${JSON.stringify(name)}].intermediate_steps`),
  );
  return {
    kind: "read",
    counts: countsOf(read.map(({ called }) => called)),
    problems: read.flatMap(({ faults }) => faults.map((fault) => ({ file, ...fault, concerns: "reference" }))),
  };
}

/** `called` holds a tool's name for each call. */
type Chain = { readonly called: readonly string[]; readonly faults: readonly Omit<Problem, "file" | "concerns">[] };

function readChain(chain: unknown, path: string): Chain {
  const steps = isRecord(chain) ? own(chain, "intermediate_steps") : undefined;
  if (!Array.isArray(steps)) {
    const expected = "a list of [action, observation]";
    return { called: [], faults: [{ kind: "steps_not_a_list", path, found: describe(steps), expected }] };
  }
  const tools = steps.map(toolOf);
  const expected = "an action with a tool's name";
  return {
    called: tools.filter((tool) => tool !== null),
    faults: tools.flatMap((tool, i) =>
      tool === null ? [{ kind: "step_not_a_call", path: `${path}[${i}]`, found: describe(steps[i]), expected }] : [],
    ),
  };
}

/** The tool that a step calls; null where the step is no call. */
function toolOf(step: unknown): string | null {
  const action: unknown = Array.isArray(step) ? step[0] : undefined;
  const tool = isRecord(action) ? own(action, "tool") : undefined;
  return typeof tool === "string" ? tool : null;
}

function countsOf(chains: readonly (readonly string[])[]): WorkflowCounts {
  const lengths = chains.map((called) => called.length);
  const calls = lengths.reduce((sum, length) => sum + length, 0);
  const none = chains.length === 0;
  return {
    tools: new Set(chains.flat()).size,
    chains: chains.length,
    mean_chain_length: none ? null : calls / chains.length,
    longest_chain: none ? null : lengths.reduce((longest, length) => Math.max(longest, length)),
    tool_calls: calls,
  };
}
