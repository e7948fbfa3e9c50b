import { describe, expect, it } from "vitest";
import {
  decodeAnswer,
  proposalsAnswer,
  reportAnswer,
  selectionAnswer,
  updateAnswer,
} from "../../src/generate/answers.js";

const answers = [proposalsAnswer, reportAnswer, selectionAnswer, updateAnswer];

/** What OpenAI's strict schemas may not have, or must: https://platform.openai.com/docs/guides/structured-outputs */
function breaches(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties, required, additionalProperties, items, ...rest } = schema as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(rest).filter((key) => !["type", "description"].includes(key));
  const object = properties as Readonly<Record<string, unknown>> | undefined;
  const loose =
    object !== undefined &&
    (additionalProperties !== false || JSON.stringify(required) !== JSON.stringify(Object.keys(object)));
  return [
    ...unknown,
    ...(loose ? ["loose"] : []),
    ...Object.values(object ?? {}).flatMap(breaches),
    ...breaches(items),
  ];
}

describe("what models are asked to answer with", () => {
  it("has the names that scripted models know it by", () => {
    expect(answers.map(({ format }) => format.name)).toEqual([
      "Proposals",
      "ExecutionReport",
      "Selection",
      "WorkflowUpdate",
    ]);
  });

  it("is within OpenAI's strict subset", () => {
    for (const { format } of answers) expect(breaches(format.schema)).toEqual([]);
  });

  it("is sent like this, reasons first", () => {
    expect(reportAnswer.format.schema).toEqual({
      type: "object",
      properties: {
        reason: { type: "string", description: expect.any(String) },
        success: { type: "boolean", description: expect.any(String) },
        deciding_step: { type: "number", description: expect.any(String) },
      },
      required: ["reason", "success", "deciding_step"],
      additionalProperties: false,
    });
    expect(Object.keys(reportAnswer.format.schema.properties as object)).toEqual([
      "reason",
      "success",
      "deciding_step",
    ]);
    expect(proposalsAnswer.format.schema).toMatchObject({
      properties: { proposals: { type: "array", items: { properties: { tools: { items: { type: "string" } } } } } },
    });
  });
});

describe("an answer", () => {
  it("that fits is read as it is", () => {
    const value = { query: "q", response: "r" };
    expect(decodeAnswer(updateAnswer, JSON.stringify(value))).toEqual({ kind: "decoded", value });
  });

  it.each([
    ["no JSON", "{", "the WorkflowUpdate is no JSON"],
    ["JSON in a fence", '```json\n{"query": "q", "response": "r"}\n```', "the WorkflowUpdate is no JSON"],
    ["null", "null", "the WorkflowUpdate does not fit: "],
    ["a part missing", '{"query": "q"}', "the WorkflowUpdate does not fit at response: "],
    [
      "an empty part",
      '{"query": "q", "response": "\\n"}',
      "the WorkflowUpdate does not fit at response: the response is empty",
    ],
    ["one part more", '{"query": "q", "response": "r", "x": 1}', "the WorkflowUpdate does not fit: "],
  ])("of %s is invalid, and says why in one line", (_, words, problem) => {
    const decoded = decodeAnswer(updateAnswer, words);
    expect(decoded.kind === "invalid" && decoded.problem.startsWith(problem)).toBe(true);
    expect(decoded).not.toMatchObject({ problem: expect.stringContaining("\n") });
  });
});
