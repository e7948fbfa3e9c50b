import { cutObservation, pythonText, withoutThoughts } from "../agent/index.js";
import type { Answered, Chat, Said } from "../core/chat.js";
import { fillPrompt, type Prompt } from "../core/prompt.js";
import type { RawStep } from "../core/raw-workflow.js";

/**
 * Has the fixed writer write the response to a query. It is shown the query, the calls, and of what they returned as much
 * as the model was. What the model said, beside its calls or last, is none of its business, or prose would decide the score.
 */
export const writeResponse = (
  writer: Chat,
  prompt: Prompt,
  { query, steps }: { readonly query: string; readonly steps: readonly RawStep[] },
): Promise<Answered> =>
  writer.ask({
    messages: fillPrompt(prompt, { query, trace: pythonText(steps.map(shownStep)) }),
    prompt,
    check: (said) => (responseIn(said) === "" ? "the response is empty" : null),
  });

/** A judge that is shown a writer's thoughts would judge them. */
export const responseIn = ({ content }: Said): string => withoutThoughts(content).trim();

const shownStep = ([{ tool, tool_input }, observation]: RawStep) => [{ tool, tool_input }, cutObservation(observation)];
