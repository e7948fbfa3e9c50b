import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import { decodeReply, typicalReply } from "../../src/judge/index.js";
import type { ReplySchema } from "../../src/judge/reply-schema.js";
import { aRubric, aRubricFile, qor } from "./rubrics.js";

const object = (properties: Readonly<Record<string, ReplySchema>>) => ({
  type: "object" as const,
  properties,
  required: Object.keys(properties),
  additionalProperties: false as const,
});

/** The typical reply by a schema of a score and of what is given. */
function replyBy(properties: Readonly<Record<string, ReplySchema>>): Readonly<Record<string, unknown>> {
  const schema = object({ ...properties, points: { type: "number" } });
  const { name } = aRubricFile().response_format;
  return JSON.parse(typicalReply(aRubric({ response_format: { name, schema } })));
}

describe("a typical reply", () => {
  it("is one that the rubric reads, with its fields in their order", () => {
    const reply = typicalReply(qor());
    expect(decodeReply(qor(), reply)).toMatchObject({ kind: "ok" });
    expect(Object.keys(JSON.parse(reply))).toEqual(["num_requests", "reason", "response_scores", "final_score"]);
  });

  it("is as long as a judge's: of the shipped rubric, three sentences and a few numbers", () => {
    // A sentence is some twenty tokens, and names and marks are some twenty more.
    const tokens = countTokens(typicalReply(qor()));
    expect(tokens).toBeGreaterThan(60);
    expect(tokens).toBeLessThan(150);
  });

  it("fills in every type, lists with three items and objects to the bottom", () => {
    expect(
      replyBy({
        whole: { type: "integer" },
        part: { type: "number" },
        yes: { type: "boolean" },
        list: { type: "array", items: { type: "integer" } },
        nested: object({ of: { type: "array", items: object({ n: { type: "integer" } }) } }),
      }),
    ).toEqual({
      whole: expect.any(Number),
      part: expect.any(Number),
      yes: true,
      list: Array(3).fill(expect.any(Number)),
      nested: { of: Array(3).fill({ n: expect.any(Number) }) },
      points: expect.any(Number),
    });
  });

  it("grows with what a judge has to write", () => {
    const lengthOf = (properties: Readonly<Record<string, ReplySchema>>): number =>
      JSON.stringify(replyBy(properties)).length;
    const one = lengthOf({ reason: { type: "string" } });
    expect(lengthOf({ reason: { type: "string" }, advice: { type: "string" } })).toBeGreaterThan(1.8 * one);
    expect(lengthOf({ reasons: { type: "array", items: { type: "string" } } })).toBeGreaterThan(2.5 * one);
  });
});
