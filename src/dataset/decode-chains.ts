import type { Problem } from "../core/sample.js";
import { describe, isRecord, own } from "./describe.js";

/** A call of a chain as its file has it, at this JSON path; whatever stands beside the tool's name is not looked at yet. */
export type FoundCall = {
  readonly tool: string;
  readonly action: Readonly<Record<string, unknown>>;
  readonly observation: unknown;
  readonly path: string;
};

export type FoundChain = {
  /** Its key in `api_use_chains`. */
  readonly name: string;
  readonly calls: readonly FoundCall[];
};

export type FoundChains =
  | { readonly kind: "read"; readonly chains: readonly FoundChain[]; readonly problems: readonly Problem[] }
  | { readonly kind: "unreadable"; readonly problem: Problem };

/**
 * The chains of a raw workflow, and the calls in them. What a call is, the scoring's section 3 says: a step whose first
 * item is an object with a string `tool`. A chain without a list of steps has none, and any other step is none; both are
 * problems beside the calls. Without an object of chains a file is no workflow.
 */
export function decodeChains(value: Readonly<Record<string, unknown>>, file: string): FoundChains {
  const chains = own(value, "api_use_chains");
  if (!isRecord(chains)) {
    const fault = { kind: "reference_unreadable", path: "$.api_use_chains", expected: "an object of chains" };
    return { kind: "unreadable", problem: { file, ...fault, found: describe(chains), concerns: "reference" } };
  }
  const read = Object.entries(chains).map(([name, chain]) =>
    readChain(name, chain, `$.api_use_chains[${JSON.stringify(name)}].intermediate_steps`),
  );
  return {
    kind: "read",
    chains: read.map(({ chain }) => chain),
    problems: read.flatMap(({ faults }) => faults.map((fault) => ({ file, ...fault, concerns: "reference" }))),
  };
}

type Fault = Omit<Problem, "file" | "concerns">;

function readChain(
  name: string,
  chain: unknown,
  path: string,
): { readonly chain: FoundChain; readonly faults: readonly Fault[] } {
  const steps = isRecord(chain) ? own(chain, "intermediate_steps") : undefined;
  if (!Array.isArray(steps)) {
    const expected = "a list of [action, observation]";
    const fault = { kind: "steps_not_a_list", path, found: describe(steps), expected };
    return { chain: { name, calls: [] }, faults: [fault] };
  }
  const calls = steps.map((step: unknown, i) => callOf(step, `${path}[${i}]`));
  const expected = "an action with a tool's name";
  return {
    chain: { name, calls: calls.filter((call) => call !== null) },
    faults: calls.flatMap((call, i) =>
      call === null ? [{ kind: "step_not_a_call", path: `${path}[${i}]`, found: describe(steps[i]), expected }] : [],
    ),
  };
}

function callOf(step: unknown, path: string): FoundCall | null {
  const [action, observation]: readonly unknown[] = Array.isArray(step) ? step : [];
  const tool = isRecord(action) ? own(action, "tool") : undefined;
  return isRecord(action) && typeof tool === "string" ? { tool, action, observation, path } : null;
}
