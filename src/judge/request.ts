import type { JudgeRequest } from "../core/verdict.js";
import type { Rubric } from "./rubric.js";

/** The request for one verdict: a single user message at temperature 0. */
export const judgeRequest = (
  rubric: Rubric,
  { model, prompt, repeat }: { readonly model: string; readonly prompt: string; readonly repeat: number },
): JudgeRequest => ({
  endpoint: "chat.completions",
  model,
  messages: [{ role: "user", content: prompt }],
  responseFormat: rubric.responseFormat,
  temperature: 0,
  repeat,
});
