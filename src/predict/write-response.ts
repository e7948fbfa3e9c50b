import type { Answered, Chat } from "../core/chat.js";
import { fillPrompt, type Prompt } from "../core/prompt.js";
import type { RawStep } from "../core/raw-workflow.js";
import { parsePython, reprPython } from "../pyvalue/index.js";

/**
 * Has the fixed writer write the response to a query. It is shown the query and the steps alone: the model's last words
 * are none of its business, or prose would decide the score.
 */
export const writeResponse = (
  writer: Chat,
  prompt: Prompt,
  { query, steps }: { readonly query: string; readonly steps: readonly RawStep[] },
): Promise<Answered> =>
  writer.ask({
    messages: fillPrompt(prompt, { query, trace: traceText(steps) }),
    prompt,
    check: ({ content }) => (content.trim() === "" ? "the response is empty" : null),
  });

/** The steps as judges are shown them: as Python prints the list that stands in the prediction's file. */
function traceText(steps: readonly RawStep[]): string {
  const json = JSON.stringify(steps);
  const parsed = parsePython(json);
  return parsed.kind === "ok" ? reprPython(parsed.value) : json;
}
