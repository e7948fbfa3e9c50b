import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/judge/index.js";
import { aRubric, qor } from "./rubrics.js";

const reply = { num_requests: 2, reason: "Both answered.", response_scores: [100, 50], final_score: 75 };
const replyWith = (changes: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...reply, ...changes });

describe("decodeReply", () => {
  it("reads the score and keeps every field", () => {
    expect(decodeReply(qor(), ` ${JSON.stringify(reply)}\n`)).toEqual({
      kind: "ok",
      reply: { score: 75, fields: reply, flags: [] },
    });
  });

  it.each<[string, Record<string, unknown>, number, string[]]>([
    ["a final score within 1 of the mean is rounding", { final_score: 76 }, 76, []],
    ["a final score further off is kept, and flagged", { final_score: 77 }, 77, ["arithmetic_off"]],
    ["a mean of 33.33… may be called 34", { num_requests: 3, response_scores: [100, 0, 0], final_score: 34 }, 34, []],
    [
      "a mean of 33.66… may not be called 35",
      { num_requests: 3, response_scores: [100, 1, 0], final_score: 35 },
      35,
      ["arithmetic_off"],
    ],
    ["nor may 33.33…", { num_requests: 3, response_scores: [100, 0, 0], final_score: 35 }, 35, ["arithmetic_off"]],
    ["too few scores", { num_requests: 3 }, 75, ["count_off"]],
    ["too many scores", { num_requests: 1 }, 75, ["count_off"]],
    ["no scores have no mean to be off from", { response_scores: [] }, 75, ["count_off"]],
    ["no scores for no requests", { num_requests: 0, response_scores: [] }, 75, []],
    [
      "a score above the range is clipped",
      { response_scores: [140, 140], final_score: 140 },
      100,
      ["score_out_of_range"],
    ],
    ["a score below the range is clipped", { response_scores: [-5, -5], final_score: -5 }, 0, ["score_out_of_range"]],
    [
      "the arithmetic is checked as said, not as clipped",
      { response_scores: [100, 100], final_score: 140 },
      100,
      ["score_out_of_range", "arithmetic_off"],
    ],
    [
      "all three at once",
      { response_scores: [1], final_score: 101 },
      100,
      ["score_out_of_range", "arithmetic_off", "count_off"],
    ],
  ])("%s", (_, changes, score, flags) => {
    const fields = { ...reply, ...changes };
    expect(decodeReply(qor(), JSON.stringify(fields))).toEqual({ kind: "ok", reply: { score, fields, flags } });
  });

  it("takes 75.0 for an integer, as JSON does", () => {
    expect(decodeReply(qor(), replyWith({}).replace(":75}", ":75.0}"))).toMatchObject({ reply: { score: 75 } });
  });

  it.each([
    ["an empty reply", "", 'the reply is no JSON object: ""'],
    ["prose", "I would say 75.", 'the reply is no JSON object: "I would say 75."'],
    ["JSON in a fence", "```json\n{}\n```", "the reply is no JSON object"],
    ["a reply cut off", replyWith({}).slice(0, -2), "the reply is no JSON object"],
    ["a list", "[75]", "the reply is no JSON object"],
    ["null", "null", "the reply is no JSON object"],
    ["NaN, which only Python reads", '{"final_score": NaN}', "the reply is no JSON object"],
    ["a property missing", replyWith({ reason: undefined }), "$.reason is missing, expected string"],
    ["a property too many", replyWith({ note: "x" }), '$.note is "x", expected no property of this name'],
    ["a half score", replyWith({ final_score: 87.5 }), "$.final_score is 87.5, expected integer"],
    ["a score in quotes", replyWith({ final_score: "75" }), '$.final_score is "75", expected integer'],
    [
      "a score too big to be a number",
      replyWith({}).replace(":75}", ":1e999}"),
      "$.final_score is null, expected integer",
    ],
    ["a score that is null", replyWith({ final_score: null }), "$.final_score is null, expected integer"],
    ["a list that is a number", replyWith({ response_scores: 75 }), "$.response_scores is 75, expected array"],
    [
      "a list with a word in it",
      replyWith({ response_scores: [100, "n/a"] }),
      '$.response_scores[1] is "n/a", expected integer',
    ],
    [
      "a property every object inherits",
      replyWith({}).replace("}", ',"toString":1}'),
      "$.toString is 1, expected no property",
    ],
    ["__proto__", replyWith({}).replace("}", ',"__proto__":{}}'), "$.__proto__ is an object, expected no property"],
  ])("%s is invalid", (_, content, problem) => {
    expect(decodeReply(qor(), content)).toEqual({ kind: "invalid", problem: expect.stringContaining(problem) });
  });

  it("says on one short line what it found", () => {
    const decoded = decodeReply(qor(), "word\n".repeat(500));
    expect(decoded).toEqual({ kind: "invalid", problem: expect.stringMatching(/^.{1,120}$/) });
  });

  it("reads a user's rubric by its own schema, which has nothing to be off", () => {
    const fields = { comment: "terse", points: 4.5 };
    expect(decodeReply(aRubric(), JSON.stringify(fields))).toEqual({
      kind: "ok",
      reply: { score: 4.5, fields, flags: [] },
    });
    expect(decodeReply(aRubric(), '{"comment":"endless","points":-1}')).toMatchObject({
      reply: { score: 0, flags: ["score_out_of_range"] },
    });
  });

  it("does not take what every object inherits for a property of the reply", () => {
    const properties = { constructor: { type: "string" }, points: { type: "number" } } as const;
    const schema = {
      type: "object",
      properties,
      required: ["constructor", "points"],
      additionalProperties: false,
    } as const;
    expect(decodeReply(aRubric({ response_format: { name: "Odd", schema } }), '{"points":1}')).toEqual({
      kind: "invalid",
      problem: "$.constructor is missing, expected string",
    });
  });

  it("finds what is off deep in a reply", () => {
    const part = { type: "object", properties: { good: { type: "boolean" } }, required: ["good"] } as const;
    const rubric = aRubric({
      response_format: {
        name: "Parts",
        schema: {
          type: "object",
          properties: {
            parts: { type: "array", items: { ...part, additionalProperties: false } },
            points: { type: "integer" },
          },
          required: ["parts", "points"],
          additionalProperties: false,
        },
      },
    });
    expect(decodeReply(rubric, '{"parts":[{"good":true}],"points":3}')).toMatchObject({ reply: { score: 3 } });
    expect(decodeReply(rubric, '{"parts":[{"good":true},{"good":1}],"points":3}')).toEqual({
      kind: "invalid",
      problem: "$.parts[1].good is 1, expected boolean",
    });
  });
});
