import { declared } from "../../agent/declared.js";
import { isWireName } from "../../core/wire-name.js";
import type { PyValue } from "../../pyvalue/index.js";
import { isDict } from "../../pyvalue/value.js";
import { type Lesson, type Message, type SftFormat, type ShownStep, stepsOf } from "./format.js";
import { jsonLine } from "./json-line.js";

/** A conversation as OpenAI's chat API and fine-tuning have it: a call, its result, and so on, and the response. */
export const openaiTools: SftFormat = {
  // As `predict` tells providers of tools.
  naming: { fits: isWireName, respelled: () => null },
  described: declared,
  messages: (lesson) => [
    { role: "user", content: lesson.query },
    ...stepsOf(lesson).flatMap(exchange),
    { role: "assistant", content: lesson.response },
  ],
  tools: ({ tools }: Lesson) => `[${tools.map((tool) => `{"type":"function","function":${tool}}`).join(",")}]`,
};

function exchange({ name, input, observation }: ShownStep, index: number): readonly Message[] {
  const id = `call_${index + 1}`;
  const call = { id, type: "function", function: { name, arguments: jsonLine(input) } };
  return [
    { role: "assistant", content: null, tool_calls: [call] },
    { role: "tool", tool_call_id: id, content: shown(observation) },
  ];
}

/** As models are shown what a call gave; what others wrote in place of `{error, response}` is shown as it is. */
function shown(observation: PyValue): string {
  if (typeof observation === "string") return observation;
  const [error, response] = isDict(observation) ? [observation.get("error"), observation.get("response")] : [];
  if (typeof error !== "string" || typeof response !== "string") return jsonLine(observation);
  return JSON.stringify({ error, response });
}
