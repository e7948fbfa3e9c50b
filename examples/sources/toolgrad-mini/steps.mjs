import { pyRepr } from "./python.mjs";
import { letters, pick } from "./seeded.mjs";
import { ask, toolOf } from "./tools/index.mjs";

/** Calls are `[api, input]`; a step is a call with its observation. */

/** The call works. */
export const done = ([api, input]) => ({
  tool: toolOf(api).name,
  input,
  observation: { error: "", response: pyRepr(ask(api, input)) },
});

/** The call reaches the tool, which answers with an error. */
export const failed = ([api, input], error) => ({
  tool: toolOf(api).name,
  input,
  observation: { error, response: "" },
});

/** The call's tool is down for a moment: the same call works when it is made again. */
export const glitch = (call, key) =>
  failed(
    call,
    pick(key, [
      "Request timed out after 30 s",
      "503 Service Unavailable",
      "Too many requests, try again in 2 s",
      "Connection reset by the upstream server",
    ]),
  );

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
