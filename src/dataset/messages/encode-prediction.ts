import type { Predicted } from "../../core/task.js";

/** A model's work as the layout's own reader reads it: a message a call, one a result, and the last words. */
export function encodeMessages({ steps, words, response, writer, error }: Predicted, id: string): string {
  const calls = steps.flatMap(([{ tool, tool_input, tool_call_id }, observation]) => [
    { role: "assistant", content: null, tool_calls: [callOf(tool_call_id, tool, tool_input)] },
    { role: "tool", tool_call_id, content: JSON.stringify(observation) },
  ]);
  const last = words === null ? [] : [{ role: "assistant", content: words }];
  const prediction = {
    id,
    messages: [...calls, ...last],
    ...(response === null ? {} : { answers: Object.fromEntries([[writer, response]]) }),
    ...(error === null ? {} : { error }),
  };
  return `${JSON.stringify(prediction)}\n`;
}

const callOf = (id: string, name: string, input: unknown) => ({
  id,
  type: "function",
  function: { name, arguments: JSON.stringify(input) },
});
