import { describe, expect, it } from "vitest";
import type { JudgeRequest } from "../../src/core/verdict.js";
import { verdictKey } from "../../src/judge/index.js";

const request: JudgeRequest = {
  endpoint: "chat.completions",
  model: "gpt-4.1",
  messages: [{ role: "user", content: "2 + 2?" }],
  responseFormat: { name: "Sum", schema: { type: "object", properties: { a: {}, b: {} } } },
  temperature: 0,
  repeat: 0,
};
const keyWith = (changes: Partial<JudgeRequest>): string => verdictKey({ ...request, ...changes });
const keyOf = (content: string): string => keyWith({ messages: [{ role: "user", content }] });

describe("verdictKey", () => {
  it("is the SHA-256 of the request as one JSON array", () => {
    // printf '%s' '["chat.completions","gpt-4.1",[["user","2 + 2?"]],"Sum",{"type":"object","properties":{"a":{},"b":{}}},0,0]' | sha256sum
    expect(verdictKey(request)).toBe("d9920cc23b09d8338b9540e160546d4647f0c3721222e728f97ad3d9cd31e39a");
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
    expect(keyWith(changes)).not.toBe(verdictKey(request));
  });

  it("changes with nothing else, nor with the order in which a request was put together", () => {
    const { endpoint, model, ...rest } = request;
    const message = { content: "2 + 2?", role: "user" as const, name: "a sample's id" };
    expect(verdictKey({ ...rest, messages: [message], model, endpoint })).toBe(verdictKey(request));
    expect(verdictKey(Object.assign({ seed: 7, worker: 3 }, request))).toBe(verdictKey(request));
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
