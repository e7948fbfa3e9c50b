import { describe, expect, it } from "vitest";
import { judgeRequest, renderPrompt } from "../../src/judge/index.js";
import { qor } from "./rubrics.js";

describe("judges/qor.yaml", () => {
  it("asks one user message at temperature 0", () => {
    const { responseFormat, ...rest } = judgeRequest(qor(), { model: "gpt-4.1", prompt: "p", repeat: 2 });
    expect(rest).toEqual({
      endpoint: "chat.completions",
      model: "gpt-4.1",
      messages: [{ role: "user", content: "p" }],
      temperature: 0,
      repeat: 2,
    });
    expect(responseFormat.name).toBe("EvaluationResult");
  });

  it("sends exactly this schema, properties in this order", () => {
    expect(JSON.stringify(qor().responseFormat.schema)).toBe(
      '{"type":"object","properties":{' +
        '"num_requests":{"type":"integer","description":"How many distinct requests the query makes, at least 1."},' +
        '"reason":{"type":"string","description":"One short sentence for each request, in the order of the query, that says why it gets its score."},' +
        '"response_scores":{"type":"array","description":"One score for each request, from 0 to 100, in the order of the query.","items":{"type":"integer"}},' +
        '"final_score":{"type":"integer","description":"The mean of response_scores, from 0 to 100, rounded to the nearest whole number."}},' +
        '"required":["num_requests","reason","response_scores","final_score"],"additionalProperties":false}',
    );
  });

  it("scores final_score from 0 to 100", () => {
    expect(qor().score).toEqual({ field: "final_score", range: [0, 100] });
  });

  it("says all that never changes before the first value, and fences the values off in their order", () => {
    const prompt = renderPrompt(qor(), { query: "Q?", toolUseTrace: [], pred: "P.", gt: "G." });
    const material =
      "<query>\nQ?\n</query>\n\n<trace>\n[]\n</trace>\n\n<answer>\nP.\n</answer>\n\n<reference>\nG.\n</reference>\n";
    expect(prompt.endsWith(`\n\n${material}`)).toBe(true);
    expect(qor().segments.filter(({ kind }) => kind === "value")).toHaveLength(4);
  });
});
