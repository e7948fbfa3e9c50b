import { describe, expect, it } from "vitest";
import type { JudgeRequest } from "../../src/core/verdict.js";
import { requestFields, verdictKey } from "../../src/judge/index.js";

const request: JudgeRequest = {
  endpoint: "chat.completions",
  model: "gpt-4.1",
  messages: [{ role: "user", content: "2 + 2?" }],
  responseFormat: { name: "Sum", schema: { type: "object", properties: { a: {}, b: {} } } },
  temperature: 0,
  repeat: 0,
};
const keyFor = (asked: JudgeRequest): string => verdictKey(requestFields(asked));
const keyWith = (changes: Partial<JudgeRequest>): string => keyFor({ ...request, ...changes });
const keyOf = (content: string): string => keyWith({ messages: [{ role: "user", content }] });

describe("verdictKey", () => {
  // Each with `printf '%s' TEXT | sha256sum`; the texts are given beside.
  const message = "c8b1ddca44974f9c48d30aed533d9f6815bf486586876c8247c7bab1da0e0241"; // "2 + 2?"
  const schemaDigest = "580e5128482b8f361e8a12d3e685fdecd0a1348d221b8ed66b989cdd92e0c81e"; // {"type":"object","properties":{"a":{},"b":{}}}

  it("is the SHA-256 of the request's fields as one JSON array, long texts by their SHA-256", () => {
    // ["chat.completions","gpt-4.1",[["user","<message>"]],"Sum","<schemaDigest>",0,0]
    expect(keyFor(request)).toBe("2d0af83c2144dd7dba8be4405cf996c439320602d2471312fe7292e8a79b06ee");
  });

  it("is made of fields that can be kept: digests, and how long a message is", () => {
    expect(requestFields(request)).toEqual({
      endpoint: "chat.completions",
      model: "gpt-4.1",
      messages: [{ role: "user", sha256: message, characters: 6 }],
      schemaName: "Sum",
      schemaSha256: schemaDigest,
      temperature: 0,
      repeat: 0,
    });
  });

  const { name, schema } = request.responseFormat;
  it.each<[string, Partial<JudgeRequest>]>([
    // No other endpoint has a type yet; the day one has, verdicts must not be shared.
    ["endpoint", { endpoint: "responses" as "chat.completions" }],
    ["model", { model: "gpt-4.1-mini" }],
    ["role", { messages: [{ role: "system", content: "2 + 2?" }] }],
    ["content", { messages: [{ role: "user", content: "2 + 2? " }] }],
    ["number of messages", { messages: [...request.messages, ...request.messages] }],
    ["schema's name", { responseFormat: { name: "Total", schema } }],
    ["schema", { responseFormat: { name, schema: { ...schema, additionalProperties: false } } }],
    ["order of properties", { responseFormat: { name, schema: { ...schema, properties: { b: {}, a: {} } } } }],
    ["temperature", { temperature: 1 }],
    ["repeat", { repeat: 1 }],
  ])("changes with the %s", (_, changes) => {
    expect(keyWith(changes)).not.toBe(keyFor(request));
  });

  it("changes with nothing else, nor with the order in which a request was put together", () => {
    const { endpoint, model, ...rest } = request;
    const message = { content: "2 + 2?", role: "user" as const, name: "a sample's id" };
    expect(keyFor({ ...rest, messages: [message], model, endpoint })).toBe(keyFor(request));
    expect(keyFor(Object.assign({ seed: 7, worker: 3 }, request))).toBe(keyFor(request));
  });

  it("keeps texts apart that UTF-8 or an escape would merge", () => {
    const texts = ["\uD83D", "\uDE00", "\uFFFD", "\\ud83d", "\uD83D\uDE00", "\uDE00\uD83D", "é", "e\u0301", "", "\0"];
    expect(new Set(texts.map(keyOf)).size).toBe(texts.length);
  });

  it("keeps a text apart from one that looks like the serialisation around it", () => {
    const two = keyWith({
      messages: [
        { role: "user", content: "a" },
        { role: "user", content: "b" },
      ],
    });
    expect(keyOf('a"],["user","b')).not.toBe(two);
  });
});
