import { describe, expect, it } from "vitest";
import type { ChatMessage, ChatRequest, ChatTool } from "../../src/core/chat.js";
import type { JudgeRequest } from "../../src/core/verdict.js";
import { embeddingFields, requestFields, verdictKey } from "../../src/judge/index.js";

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

describe("the key of a request that is no judge's", () => {
  const plain: ChatRequest = {
    endpoint: "chat.completions",
    model: "gpt-4.1",
    messages: [{ role: "user", content: "2 + 2?" }],
    temperature: 0,
    repeat: 0,
  };
  const a: ChatTool = { name: "a", description: "adds", parameters: { type: "object" } };
  const b: ChatTool = { name: "b", description: "multiplies", parameters: { type: "object" } };
  const keyWithTools = (...tools: readonly ChatTool[]): string => verdictKey(requestFields({ ...plain, tools }));
  const keyOfMessage = (message: ChatMessage): string => verdictKey(requestFields({ ...plain, messages: [message] }));

  it("is the SHA-256 of the same array, with nulls for a format that is not asked for", () => {
    // printf '%s' '["chat.completions","gpt-4.1",[["user","c8b1ddca44974f9c48d30aed533d9f6815bf486586876c8247c7bab1da0e0241"]],null,null,0,0]' | sha256sum
    expect(verdictKey(requestFields(plain))).toBe("f322ecc1462e5839246b0098803ff7f9ee600c3113793f9cdfd39005d4125fcd");
    expect(requestFields(plain)).toMatchObject({ schemaName: null, schemaSha256: null });
  });

  it("has the digest of its tools at the end, where there are any", () => {
    // The tools as JSON: [{"name":"a","description":"adds","parameters":{"type":"object"}}]
    const digest = "e882708f5c8e62aacc7cae00c0c1db187de09d3da747707c25444648f802d070";
    expect(requestFields({ ...plain, tools: [a] }).toolsSha256).toBe(digest);
    // The array above with ,"<digest>" at its end.
    expect(keyWithTools(a)).toBe("4888f0dd4b8911eb724580f539650d33467e0eba24fe6ec950eaf5fbb9d633c5");
    expect(keyWithTools()).toBe(verdictKey(requestFields(plain)));
  });

  it("changes with tools, their order, and all that one says", () => {
    const keys = [
      [],
      [a],
      [b],
      [a, b],
      [b, a],
      [{ ...a, name: "A" }],
      [{ ...a, description: "sums" }],
      [{ ...a, parameters: { type: "object", required: [] } }],
    ].map((tools) => keyWithTools(...tools));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("changes with all that a message says: words, calls and what a call is answered by", () => {
    const call = { id: "1", name: "a", arguments: "{}" };
    const messages: readonly ChatMessage[] = [
      { role: "user", content: "x" },
      { role: "assistant", content: "x", toolCalls: [] },
      { role: "assistant", content: "x", toolCalls: [call] },
      { role: "assistant", content: "", toolCalls: [call] },
      { role: "assistant", content: "x", toolCalls: [call, call] },
      { role: "assistant", content: "x", toolCalls: [{ ...call, id: "2" }] },
      { role: "assistant", content: "x", toolCalls: [{ ...call, name: "b" }] },
      { role: "assistant", content: "x", toolCalls: [{ ...call, arguments: "{ }" }] },
      { role: "tool", content: "x", toolCallId: "1" },
      { role: "tool", content: "x", toolCallId: "2" },
      { role: "tool", content: "y", toolCallId: "1" },
    ];
    expect(new Set(messages.map(keyOfMessage)).size).toBe(messages.length);
  });

  it("of an embedding is another than that of the same words as a chat, and goes by model and text", () => {
    const keys = [
      embeddingFields("gpt-4.1", "2 + 2?"),
      embeddingFields("gpt-4.1", "2 + 2? "),
      embeddingFields("e-2", "2 + 2?"),
      requestFields(plain),
    ].map(verdictKey);
    expect(new Set(keys).size).toBe(keys.length);
    // printf '%s' '["embeddings","gpt-4.1",[["input","c8b1ddca44974f9c48d30aed533d9f6815bf486586876c8247c7bab1da0e0241"]],null,null,0,0]' | sha256sum
    expect(keys[0]).toBe("63607b160a70735c0a9b5438525d601c46d907659bc5620fcd348f1db2a88e58");
  });
});
