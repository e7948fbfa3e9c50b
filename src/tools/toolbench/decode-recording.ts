import { isObject } from "../../core/is-object.js";
import type { Observation } from "../../core/tool-library.js";
import { responseText } from "./response-text.js";

/** A call as it was once answered. */
export type Recording = { readonly tool: string; readonly input: unknown; readonly observation: Observation };

/** A line `{tool, input, observation: {error, response}}`; null for what is none. */
export function recordingIn(value: unknown): Recording | null {
  return isObject(value) ? recordingOf(value.tool, value.input, value.observation) : null;
}

/**
 * The recordings in a workflow of ToolGrad's raw format: its steps whose observation is `{error, response}`. Others have an
 * observation that no API of ToolBench gave. null for what is no workflow.
 */
export function workflowRecordings(value: unknown): readonly Recording[] | null {
  const chains = isObject(value) ? value.api_use_chains : undefined;
  if (!isObject(chains)) return null;
  const steps = Object.values(chains).flatMap((chain): readonly unknown[] =>
    isObject(chain) && Array.isArray(chain.intermediate_steps) ? chain.intermediate_steps : [],
  );
  return steps.flatMap((step) => {
    const [action, observation]: readonly unknown[] = Array.isArray(step) ? step : [];
    const recording = isObject(action) ? recordingOf(action.tool, action.tool_input, observation) : null;
    return recording === null ? [] : [recording];
  });
}

function recordingOf(tool: unknown, input: unknown, observation: unknown): Recording | null {
  if (typeof tool !== "string" || !isObject(input) || !isObject(observation)) return null;
  const { error, response, simulated } = observation;
  if (typeof error !== "string" || response === undefined) return null;
  const told = { error, response: responseText(response) };
  return { tool, input, observation: simulated === true ? { ...told, simulated } : told };
}
