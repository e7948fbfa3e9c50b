import type { PyValue } from "../pyvalue/index.js";
import { isDict, isList, type PyDict } from "../pyvalue/value.js";

export type WorkflowCall = {
  readonly tool: string;
  readonly input: PyDict;
  /** As the file has it: an object with `error` and `response`, a text, or anything else; null where there is none. */
  readonly observation: PyValue;
};

export type WorkflowChain = { readonly id: string; readonly calls: readonly WorkflowCall[] };

/** A raw workflow, with its values as Python reads them. */
export type Workflow = {
  readonly id: string;
  readonly query: string;
  readonly chains: readonly WorkflowChain[];
  readonly response: string;
};

/** A workflow or a sample that is left out: a stable name for counting, and where and why in words. */
export type LeftOut = { readonly id: string; readonly kind: string; readonly problem: string };

export type WorkflowRead =
  | { readonly kind: "read"; readonly workflow: Workflow }
  | { readonly kind: "left_out"; readonly leftOut: LeftOut };

/** Reads a raw workflow. What is no workflow that a model could learn from is left out, with the first reason found. */
export function decodeWorkflow(id: string, value: PyValue): WorkflowRead {
  try {
    return { kind: "read", workflow: workflowOf(id, value) };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return { kind: "left_out", leftOut: { id, kind: error.kind, problem: error.message } };
  }
}

/** Thrown at what does not fit, and caught above: a way out of four levels in one step. */
class Misfit extends Error {
  readonly kind: string;

  constructor(kind: string, problem: string) {
    super(problem);
    this.kind = kind;
  }
}

function workflowOf(id: string, value: PyValue): Workflow {
  if (!isDict(value)) throw new Misfit("not_a_workflow", "$: expected an object with query, api_use_chains, response");
  const query = textOf(value, "query");
  const response = textOf(value, "response");
  const chains = value.get("api_use_chains");
  if (chains === undefined || !isDict(chains)) {
    throw new Misfit("not_a_workflow", "$.api_use_chains: expected an object of chains");
  }
  const read = [...chains].map(([name, chain]) => chainOf(name, chain));
  if (read.every(({ calls }) => calls.length === 0)) {
    throw new Misfit("no_call", "$.api_use_chains: no call in any chain, so there is nothing to learn");
  }
  return { id, query, chains: read, response };
}

function textOf(value: PyDict, key: "query" | "response"): string {
  const text = value.get(key);
  if (typeof text === "string" && text.trim() !== "") return text;
  throw new Misfit(`no_${key}`, `$.${key}: expected a text that is not blank`);
}

function chainOf(name: string, chain: PyValue): WorkflowChain {
  const path = `$.api_use_chains[${JSON.stringify(name)}].intermediate_steps`;
  const steps = isDict(chain) ? chain.get("intermediate_steps") : undefined;
  if (steps === undefined || !isList(steps)) {
    throw new Misfit("steps_not_a_list", `${path}: expected a list of [action, observation]`);
  }
  return { id: name, calls: steps.map((step, index) => callOf(step, `${path}[${index}]`)) };
}

function callOf(step: PyValue, path: string): WorkflowCall {
  const [action = null, observation = null] = isList(step) ? step : [];
  const tool = isDict(action) ? action.get("tool") : undefined;
  if (!isDict(action) || typeof tool !== "string") {
    throw new Misfit("step_not_a_call", `${path}: expected an action with a tool's name`);
  }
  const input = action.get("tool_input");
  if (input === undefined || !isDict(input)) {
    throw new Misfit("input_not_an_object", `${path}[0].tool_input: expected an object of arguments`);
  }
  return { tool, input, observation };
}
