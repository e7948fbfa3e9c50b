import { BadRequest } from "./bad-request.mjs";
import { isObject, objectOf, section, textOf } from "./sections.mjs";

/** The steps of the workflow that a prompt shows, with the ids of their chains. */
export function workflowIn(request) {
  const { chains } = objectOf(section(request, "WORKFLOW"));
  if (!Array.isArray(chains) || !chains.every((chain) => Array.isArray(chain?.steps) && chain.steps.every(isObject))) {
    throw new BadRequest("the prompt's WORKFLOW has no chains with their steps");
  }
  return chains.flatMap(({ chain_id, steps }) =>
    steps.map((step) => ({ chain_id: textOf(chain_id), ...stepOf(step) })),
  );
}

/** A call and what came back, as prompts show it. */
export const stepOf = ({ tool, input, error, observation }) => ({
  tool: textOf(tool),
  input: objectOf(input),
  error: textOf(error),
  observation: textOf(observation),
});
