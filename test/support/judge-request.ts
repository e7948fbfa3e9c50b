import type { JudgeRequest } from "../../src/core/verdict.js";

/** A request with the fields of the ToolGrad judge; `text` makes its prompt, and so its stub scores, its own. */
export const aJudgeRequest = (text = "Judge this.", model = "gpt-4.1"): JudgeRequest => ({
  endpoint: "chat.completions",
  model,
  messages: [{ role: "user", content: text }],
  responseFormat: {
    name: "verdict",
    schema: {
      type: "object",
      properties: {
        num_requests: { type: "integer" },
        reason: { type: "string" },
        response_scores: { type: "array", items: { type: "integer" } },
        final_score: { type: "integer" },
      },
      required: ["num_requests", "reason", "response_scores", "final_score"],
      additionalProperties: false,
    },
  },
  temperature: 0,
  repeat: 0,
});
