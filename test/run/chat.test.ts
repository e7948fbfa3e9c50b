import { describe, expect, it } from "vitest";
import type { Ask, ChatTool, Said } from "../../src/core/chat.js";
import type { StoreKeeper } from "../../src/core/ports.js";
import type { Price } from "../../src/core/record.js";
import { requestFields, verdictKey } from "../../src/judge/index.js";
import type { AskingOptions } from "../../src/run/asking.js";
import { createChat } from "../../src/run/chat.js";
import { aFailure, anAsking, aReply, aStore, dollars, type Replies } from "./an-asking.js";

const prompt = { name: "predict", digest: "d1".repeat(32) };
const anAsk = (parts: Partial<Ask> = {}): Ask => ({ messages: [{ role: "user", content: "Oslo?" }], prompt, ...parts });

const aTool = (name: string): ChatTool => ({ name, description: `does ${name}`, parameters: { type: "object" } });
const [find, book] = [aTool("find"), aTool("book")];

const aChat = (
  store: StoreKeeper,
  replies: Replies,
  { price = dollars, ...parts }: Partial<AskingOptions> & { readonly price?: Price | null } = {},
) => {
  const { asking, asked } = anAsking<Said>(store, replies, parts);
  return { chat: createChat({ model: "m", asking, price }), asked };
};

const toolCalls = [
  { id: "c1", name: "find", arguments: '{"city": "Oslo", "n": 1.0}' },
  { id: "c2", name: "find", arguments: "{not JSON \ud83d" },
];

describe("a request", () => {
  it("is greedy and the first of its kind unless told otherwise", async () => {
    const { chat, asked } = aChat(await aStore(), () => aReply());
    await chat.ask(anAsk());
    const responseFormat = { name: "Sum", schema: { type: "object" } };
    await chat.ask(anAsk({ tools: [find], responseFormat, temperature: 0.7, repeat: 2 }));
    const same = { endpoint: "chat.completions", model: "m", messages: [{ role: "user", content: "Oslo?" }] };
    expect(asked).toEqual([
      { ...same, temperature: 0, repeat: 0 },
      { ...same, tools: [find], responseFormat, temperature: 0.7, repeat: 2 },
    ]);
  });

  it.each<readonly [string, Partial<Ask>]>([
    ["with tools in another order", { tools: [book, find] }],
    ["with one tool fewer", { tools: [find] }],
    ["with a tool that takes something else", { tools: [find, { ...book, parameters: { type: "object", a: 1 } }] }],
    ["with a tool of another description", { tools: [find, { ...book, description: "else" }] }],
    ["of another repeat", { repeat: 1 }],
    ["of another temperature", { temperature: 1 }],
    ["of another format", { responseFormat: { name: "Sum", schema: {} } }],
  ])("%s buys an answer of its own", async (_, parts) => {
    const store = await aStore();
    const { chat, asked } = aChat(store, () => aReply());
    for (const ask of [anAsk(), anAsk({ tools: [find, book] }), anAsk(parts)]) {
      expect(await chat.ask(ask)).toMatchObject({ kind: "said", cost: { stored: false } });
      expect(await chat.ask(ask)).toMatchObject({ kind: "said", cost: { stored: true } });
    }
    expect(asked).toHaveLength(3);
  });
});

describe("an answer", () => {
  it("with calls is stored as JSON, and served again with equal calls at what it cost then", async () => {
    const store = await aStore();
    const ask = anAsk({ tools: [find, book] });
    const first = aChat(store, () => aReply({ content: "I look.", toolCalls }));
    const bought = await first.chat.ask(ask);
    const said = { content: "I look.", toolCalls };
    const usage = { inputTokens: 100, cachedInputTokens: 0, outputTokens: 10 };
    expect(bought).toMatchObject({ kind: "said", said, cost: { usage, usd: 110, stored: false } });

    const [request] = first.asked;
    const kept = request && store.newest(verdictKey(requestFields(request)), "loopback");
    expect(kept?.content).toBe(JSON.stringify({ content: "I look.", tool_calls: toolCalls }));
    expect(kept?.provenance.rubric).toEqual(prompt);

    const later = aChat(store, () => aFailure());
    const served = await later.chat.ask(ask);
    expect(served).toEqual({ ...bought, cost: { ...(bought.kind === "said" && bought.cost), stored: true } });
    expect(later.asked).toEqual([]);
  });

  it("may be calls alone, or words alone, where tools were offered", async () => {
    const replies = [aReply({ content: "", toolCalls }), aReply({ content: "Done." })];
    const { chat } = aChat(await aStore(), (_, index) => replies[index] ?? aFailure());
    expect(await chat.ask(anAsk({ tools: [find] }))).toMatchObject({ said: { content: "", toolCalls } });
    expect(await chat.ask(anAsk({ tools: [book] }))).toMatchObject({ said: { content: "Done.", toolCalls: [] } });
  });

  it("to a request without tools is its text, stored as it is, and calls nothing", async () => {
    const store = await aStore();
    const text = '{"content":"x","tool_calls":[]}';
    for (const [repeat, tools] of [undefined, []].entries()) {
      const { chat, asked } = aChat(store, () => aReply({ content: text, toolCalls }));
      const ask = anAsk({ repeat, ...(tools === undefined ? {} : { tools }) });
      expect(await chat.ask(ask)).toMatchObject({ said: { content: text, toolCalls: [] } });
      const [request] = asked;
      expect(request && store.newest(verdictKey(requestFields(request)), "loopback")?.content).toBe(text);
    }
  });

  it.each([
    ["no JSON", "I look."],
    ["null", "null"],
    ["a list", "[]"],
    ["no words", '{"tool_calls":[]}'],
    ["words that are none", '{"content":7,"tool_calls":[]}'],
    ["no calls", '{"content":""}'],
    ["calls that are no list", '{"content":"","tool_calls":{}}'],
    ["a call that is null", '{"content":"","tool_calls":[null]}'],
    ["a call without an id", '{"content":"","tool_calls":[{"name":"a","arguments":"{}"}]}'],
    ["arguments that are no text", '{"content":"","tool_calls":[{"id":"1","name":"a","arguments":{}}]}'],
  ])("that somebody put into the store as %s is bought again", async (_, content) => {
    const store = await aStore();
    const ask = anAsk({ tools: [find] });
    const [fields, prepared] = [requestFields({ ...anAskedFor(ask) }), aChat(store, () => aReply({ toolCalls }))];
    const provenance = {
      ...{ model: "m", fingerprint: null, origin: "127.0.0.1:1", loopback: true, rubric: prompt, latencyMs: 1 },
      usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 },
      ...{ attempts: 1, time: "2026-01-01T00:00:00.000Z", purchase: "p-0" },
    };
    await store.add(verdictKey(fields), { content, request: fields, provenance }, 0);
    expect(await prepared.chat.ask(ask)).toMatchObject({ said: { toolCalls }, cost: { stored: false } });
    expect(prepared.asked).toHaveLength(1);
  });

  it("that will not do is asked for once more; a second such one is a final failure that was paid for", async () => {
    const store = await aStore();
    const check = ({ content }: Said) => (content === "yes" ? null : `it says ${content}`);
    const twice = aChat(store, (_, index) => aReply({ content: index === 0 ? "no" : "yes" }));
    expect(await twice.chat.ask(anAsk({ check }))).toMatchObject({
      kind: "said",
      cost: { usd: 220, usage: { inputTokens: 200 } },
    });
    expect(twice.asked).toHaveLength(2);

    const failing = aChat(store, () => aReply({ content: "no", toolCalls }));
    const failed = {
      ...{ kind: "failed", class: "invalid_output", message: "it says no" },
      ...{ canPass: false, cost: { usd: 220, stored: false } },
    };
    const ask = anAsk({ check, tools: [find] });
    expect(await failing.chat.ask(ask)).toMatchObject(failed);
    expect(failing.asked).toHaveLength(2);
    const [request] = failing.asked;
    expect(request && store.failure(verdictKey(requestFields(request)), "loopback")).toMatchObject({
      content: JSON.stringify({ content: "no", tool_calls: toolCalls }),
    });
    const later = aChat(store, () => aReply({ content: "yes" }));
    const { cost } = failed;
    expect(await later.chat.ask(ask)).toMatchObject({ ...failed, cost: { ...cost, stored: true } });
    expect(later.asked).toEqual([]);
  });

  it("that two ask for at once, and fails for good, was bought by one of them", async () => {
    const { chat } = aChat(await aStore(), () => aFailure({ class: "refusal" }));
    const both = await Promise.all([chat.ask(anAsk()), chat.ask(anAsk())]);
    expect(both.map(({ cost }) => cost?.stored)).toEqual([false, true]);
  });
});

const anAskedFor = ({ messages, tools = [] }: Ask) => ({
  endpoint: "chat.completions" as const,
  ...{ model: "m", messages, tools, temperature: 0, repeat: 0 },
});

describe("what a call cost", () => {
  it.each<readonly [string, Price | null, number, number | null]>([
    ["is in dollars where the price is known", dollars, 100, 110],
    ["is unknown where the price is", null, 100, null],
    ["is unknown where the endpoint counts no tokens", dollars, 0, null],
  ])("%s", async (_, price, inputTokens, usd) => {
    const usage = { inputTokens, cachedInputTokens: 0, outputTokens: 10 };
    const { chat } = aChat(await aStore(), () => aReply({ usage }), { price });
    expect(await chat.ask(anAsk())).toMatchObject({ cost: { usd, usage } });
  });

  it("is nothing for one that was not answered, and what was paid for a refusal", async () => {
    const refused = aReply();
    const refusal = { class: "refusal", reply: refused.kind === "ok" ? refused.value : null } as const;
    const { chat } = aChat(await aStore(), (_, index) =>
      aFailure(index === 0 ? { class: "network", retryable: true } : refusal),
    );
    expect(await chat.ask(anAsk())).toMatchObject({ kind: "failed", class: "network", canPass: true, cost: null });
    expect(await chat.ask(anAsk({ repeat: 1 }))).toMatchObject({
      kind: "failed",
      class: "refusal",
      canPass: false,
      cost: { usd: 110, stored: false },
    });
  });

  it("of a failure is what it was when it was paid, and from the store where it is met again", async () => {
    const refused = aReply();
    const refusal = { class: "refusal", reply: refused.kind === "ok" ? refused.value : null } as const;
    const store = await aStore();
    const { chat } = aChat(store, () => aFailure(refusal));
    const paid = { kind: "failed", cost: { usd: 110, stored: false } };
    const known = { kind: "failed", cost: { usd: 110, stored: true } };
    expect(await chat.ask(anAsk())).toMatchObject(paid);
    expect(await chat.ask(anAsk())).toMatchObject(known);
    const later = aChat(store, () => aReply());
    expect(await later.chat.ask(anAsk())).toMatchObject(known);
    expect(later.asked).toEqual([]);
  });

  it.each(["too_long", "content_filter"] as const)(
    "is nothing for a request that was refused as it stood, at whatever price, now and from the store: %s",
    async (failed) => {
      const store = await aStore();
      const refused = () => aFailure({ class: failed });
      const free = { kind: "failed", class: failed };
      expect(await aChat(store, refused).chat.ask(anAsk())).toMatchObject({ ...free, cost: { usd: 0, stored: false } });
      const later = aChat(store, refused, { price: null });
      expect(await later.chat.ask(anAsk())).toMatchObject({ ...free, cost: { usd: 0, stored: true } });
      expect(later.asked).toEqual([]);
    },
  );

  it.each<["too_long" | "content_filter" | "refusal", number, number | null]>([
    ["content_filter", 100, 110],
    ["too_long", 100, 110],
    ["refusal", 0, null],
  ])("is what the tokens of a failure say that was answered: %s with %i", async (failed, inputTokens, usd) => {
    const answered = aReply({ usage: { inputTokens, cachedInputTokens: 0, outputTokens: 10 } });
    const reply = answered.kind === "ok" ? answered.value : null;
    const { chat } = aChat(await aStore(), () => aFailure({ class: failed, reply }));
    expect(await chat.ask(anAsk())).toMatchObject({ kind: "failed", class: failed, cost: { usd } });
  });
});
