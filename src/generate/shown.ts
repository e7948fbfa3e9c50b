import { isObject } from "../core/is-object.js";
import type { RawStep, RawWorkflow } from "../core/raw-workflow.js";
import type { LibraryTool } from "../core/tool-library.js";
import { cut } from "./cut.js";

/**
 * What prompts show, as JSON on one line: line breaks in the texts of tools and of models are escaped there, so none of
 * them can pass for a line of the prompt.
 */

/** Characters of a tool's description, of a parameter's, and parameters of a tool: the executor is given them in full. */
const longest = { description: 400, parameter: 120, parameters: 30 };

export const shownTools = (tools: readonly LibraryTool[]): string =>
  JSON.stringify(
    tools.map(({ name, description, parameters }) => ({
      name,
      description: cut(description, longest.description),
      ...shownParameters(parameters),
    })),
  );

function shownParameters({ properties, required }: LibraryTool["parameters"]) {
  const needed = new Set(Array.isArray(required) ? required : []);
  const all = isObject(properties) ? Object.entries(properties) : [];
  const shown = all.slice(0, longest.parameters).map(([name, schema]) => ({
    name,
    ...(isObject(schema) ? shownSchema(schema) : {}),
    required: needed.has(name),
  }));
  return { parameters: shown, ...(all.length > shown.length ? { more_parameters: all.length - shown.length } : {}) };
}

const shownSchema = ({ type, enum: values, description }: Readonly<Record<string, unknown>>) => ({
  ...(typeof type === "string" || Array.isArray(type) ? { type } : {}),
  ...(Array.isArray(values) ? { values: cut(JSON.stringify(values), longest.parameter) } : {}),
  ...(typeof description === "string" ? { description: cut(description, longest.parameter) } : {}),
});

/** A workflow with so many characters of each observation. */
export const shownWorkflow = ({ query, api_use_chains, response }: RawWorkflow, characters: number): string =>
  JSON.stringify({
    query,
    chains: Object.values(api_use_chains).map(({ chain_id, intermediate_steps }) => ({
      chain_id,
      steps: intermediate_steps.map((step) => shownStep(step, characters)),
    })),
    response,
  });

/** A call and so many characters of what came back; `error` is there for a call that failed. */
export const shownStep = ([{ tool, tool_input }, { error, response }]: RawStep, characters: number) => ({
  tool,
  input: tool_input,
  ...(error === "" ? {} : { error: cut(error, characters) }),
  observation: cut(response, characters),
});

/** Whether a call worked (specification: scoring, section 1). */
export const succeeded = ([, { error }]: RawStep): boolean => error === "";
