import { pyRepr } from "../toolgrad-mini/python.mjs";
import { letters } from "../toolgrad-mini/seeded.mjs";
import { pick } from "./draws.mjs";

/** A call that works. */
export const done = (tool, place) => ({
  tool: tool.name,
  input: { place },
  observation: { error: "", response: pyRepr(tool.answer(place)) },
});

/** A call that the tool answers with an error; `key` chooses which. */
export const failed = (tool, place, key) => ({
  tool: tool.name,
  input: { place },
  observation: { error: pick(`error/${key}`, ["Request timed out", "503 Service Unavailable"]), response: "" },
});

/** A call of a tool that nobody offered. */
export const unheardOf = (tool, place) => {
  const name = `${tool.provider}-lookup_${tool.name.split("-").at(-1)}`;
  return { tool: name, input: { place }, observation: { error: `${name} is not a valid tool`, response: "" } };
};

/** Steps as the files hold them; `key` makes the ids of the calls. */
export const written = (steps, key) =>
  steps.map(({ tool, input, observation }, index) => [
    {
      tool,
      tool_input: input,
      log: `\nInvoking: \`${tool}\` with \`${pyRepr(input)}\`\n\n\n`,
      type: "AgentActionMessageLog",
      message_log: [],
      tool_call_id: `call_${letters(`${key}/${index}`, 24)}`,
    },
    observation,
  ]);

/** Chains of steps as a raw workflow holds them. */
export const apiUseChains = (chains, key) =>
  Object.fromEntries(
    chains.map((steps, i) => {
      const chain_id = `api_use_chain_${i + 1}`;
      return [chain_id, { chain_id, intermediate_steps: written(steps, `${key}/${chain_id}`) }];
    }),
  );
