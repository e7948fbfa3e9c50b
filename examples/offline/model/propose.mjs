import { draw, shuffled } from "./draw.mjs";
import { canBeFilled, fill, isReference, parameterOf } from "./fill.mjs";
import { listSection, textOf } from "./sections.mjs";
import { returnedBy } from "./values.mjs";
import { workflowIn } from "./workflow.mjs";

/** Up to three proposals, tools first that go on with what the workflow has found. */
export function propose(request) {
  const { seed } = request;
  const shown = listSection(request, "TOOLS").map(toolOf);
  const steps = workflowIn(request);
  const known = returnedBy(steps);
  const rank = (tool) => -rankOf(tool, known, steps);
  const tools = shuffled(shown, seed, "tools").sort((a, b) => rank(a) - rank(b));
  const proposals = tools.slice(0, 3).map(({ name, parameters }, index) => {
    const input = fill(parameters, { known, seed: [seed, index] });
    return {
      id: `proposal_${index + 1}`,
      instruction: callInWords(name, input),
      tools: [misspelt(name, [seed, index])],
    };
  });
  return { proposals };
}

const toolOf = ({ name, parameters = [] }) => ({
  name: textOf(name),
  parameters: (Array.isArray(parameters) ? parameters : []).map((shown) =>
    parameterOf(shown?.name, shown, shown?.required),
  ),
});

/** Calls that need an id come only after one that returns it; what uses a found id is the best. */
function rankOf({ name, parameters }, known, steps) {
  if (!canBeFilled(parameters, known)) return 0;
  if (steps.some(({ tool }) => tool === name)) return 1;
  return parameters.some((parameter) => parameter.required && isReference(parameter.name)) ? 3 : 2;
}

/** As `execute.mjs` reads it. */
const callInWords = (name, input) => `Call ${name} with ${JSON.stringify(input)}.`;

/** Models name tools now and then that there are not. */
const misspelt = (name, seed) => (draw(seed, "misspelt") < 0.05 ? `${name}_pro` : name);
