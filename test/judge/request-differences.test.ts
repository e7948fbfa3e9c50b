import { describe, expect, it } from "vitest";
import type { JudgeRequest } from "../../src/core/verdict.js";
import { requestFields, verdictKey } from "../../src/judge/index.js";
import { type KnownRequest, requestDifferences } from "../../src/judge/request-differences.js";
import { aJudgeRequest } from "../support/judge-request.js";

const known = (request: JudgeRequest): KnownRequest => ({ fields: requestFields(request), messages: request.messages });

const plain = aJudgeRequest("Judge\nthis.");
const { responseFormat } = plain;
const withSchema = (schema: JudgeRequest["responseFormat"]["schema"]) => ({
  ...plain,
  responseFormat: { ...responseFormat, schema },
});

describe("the fields in which requests differ", () => {
  it.each<[string, JudgeRequest, readonly string[]]>([
    ["the model", { ...plain, model: "gpt-5" }, ["model"]],
    ["a byte of a message", aJudgeRequest("Judge\nthis!"), ["messages[0].sha256"]],
    ["who says a message", { ...plain, messages: [{ role: "system", content: "Judge\nthis." }] }, ["messages[0].role"]],
    [
      "one message more",
      { ...plain, messages: [...plain.messages, { role: "user", content: "?" }] },
      ["messages[1].role", "messages[1].sha256"],
    ],
    ["the schema's name", { ...plain, responseFormat: { ...responseFormat, name: "reply" } }, ["schema_name"]],
    ["a schema's property", withSchema({ ...responseFormat.schema, required: [] }), ["schema_sha256"]],
    ["the temperature", { ...plain, temperature: 1 }, ["temperature"]],
    ["the repeat", { ...plain, repeat: 1 }, ["repeat"]],
    ["several at once, in the key's order", { ...plain, repeat: 2, model: "gpt-5" }, ["model", "repeat"]],
  ])("are told for %s, and just then the key is another", (_, other, fields) => {
    const differences = requestDifferences(known(plain), known(other));
    expect(differences.map(({ field }) => field)).toEqual(fields);
    expect(verdictKey(requestFields(other))).not.toBe(verdictKey(requestFields(plain)));
  });

  it("are none for equal requests", () => {
    expect(requestDifferences(known(plain), known(aJudgeRequest("Judge\nthis.")))).toEqual([]);
  });

  it("are told with both values; null is a message that one of them does not have", () => {
    const longer = {
      ...plain,
      model: "gpt-5",
      messages: [...plain.messages, { role: "system", content: "!" }],
    } as const;
    expect(requestDifferences(known(plain), known(longer))).toMatchObject([
      { field: "model", one: "gpt-4.1", other: "gpt-5", text: null },
      { field: "messages[1].role", one: null, other: "system", text: null },
      { field: "messages[1].sha256", one: null, other: requestFields(longer).messages[1]?.sha256, text: null },
    ]);
  });

  it("show where two messages part ways, if both texts are known", () => {
    const other = aJudgeRequest("Judge\nthat.");
    expect(requestDifferences(known(plain), known(other))).toMatchObject([
      { text: { line: 2, column: 3, one: { character: "U+0069" }, other: { character: "U+0061" } } },
    ]);
    for (const [one, two] of [
      [{ ...known(plain), messages: null }, known(other)],
      [known(plain), { ...known(other), messages: null }],
    ] as const) {
      expect(requestDifferences(one, two)).toMatchObject([{ field: "messages[0].sha256", text: null }]);
    }
  });
});
