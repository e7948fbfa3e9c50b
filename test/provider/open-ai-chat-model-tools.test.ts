import { describe, expect, it, onTestFinished } from "vitest";
import type { ChatRequest } from "../../src/core/chat.js";
import { openAiChatModel } from "../../src/provider/index.js";
import { serve } from "../support/serve.js";

const apiKey = "secret-of-mine-123";

const request: ChatRequest = {
  endpoint: "chat.completions",
  model: "m",
  messages: [
    { role: "system", content: "You call." },
    { role: "user", content: "Oslo?" },
    { role: "assistant", content: "", toolCalls: [{ id: "c1", name: "find", arguments: '{"q": 1.0}' }] },
    { role: "tool", toolCallId: "c1", content: "PL-1" },
    { role: "assistant", content: "And now?", toolCalls: [{ id: "c2", name: "find", arguments: "{not JSON" }] },
    { role: "tool", toolCallId: "c2", content: "" },
    { role: "assistant", content: "Done.", toolCalls: [] },
  ],
  tools: [{ name: "find", description: "finds", parameters: { type: "object", properties: { q: {} } } }],
  temperature: 0.5,
  repeat: 3,
};

/** Sends a request to a server that answers with this message; gives what it was sent, and the outcome. */
async function answeredWith(message: unknown, { asked = request, finish = "tool_calls" } = {}) {
  let body = "";
  const { baseURL, close } = await serve((req, res) => {
    req.setEncoding("utf8").on("data", (part: string) => {
      body += part;
    });
    req.on("end", () => {
      res.writeHead(200, { "content-type": "application/json" });
      res.end(JSON.stringify({ model: "m-1", choices: [{ finish_reason: finish, message }] }));
    });
  });
  onTestFinished(close);
  const model = await openAiChatModel({ apiKey, baseURL, timeoutMs: 5000 });
  const { outcome } = await model.complete(asked, new AbortController().signal);
  return { body: JSON.parse(body) as unknown, outcome };
}

const aCall = (name: string, parts: object = {}) => ({ id: "c1", type: "function", function: { name, ...parts } });

describe("a request with tools", () => {
  it("is sent with them, with the calls made before, and with what answered each", async () => {
    const { body } = await answeredWith({ content: "ok" });
    expect(body).toEqual({
      model: "m",
      messages: [
        { role: "system", content: "You call." },
        { role: "user", content: "Oslo?" },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "c1", type: "function", function: { name: "find", arguments: '{"q": 1.0}' } }],
        },
        { role: "tool", tool_call_id: "c1", content: "PL-1" },
        {
          role: "assistant",
          content: "And now?",
          tool_calls: [{ id: "c2", type: "function", function: { name: "find", arguments: "{not JSON" } }],
        },
        { role: "tool", tool_call_id: "c2", content: "" },
        { role: "assistant", content: "Done." },
      ],
      temperature: 0.5,
      tools: [
        {
          type: "function",
          function: { name: "find", description: "finds", parameters: { type: "object", properties: { q: {} } } },
        },
      ],
    });
  });

  it.each([
    ["none", undefined],
    ["an empty list", []],
  ])("has no tools and no format at all where there are %s: some servers refuse an empty list", async (_, tools) => {
    const { tools: __, ...plain } = request;
    const { body } = await answeredWith({ content: "ok" }, { asked: { ...plain, ...(tools && { tools }) } });
    expect(Object.keys(body as object)).toEqual(["model", "messages", "temperature"]);
  });
});

describe("an answer with calls", () => {
  it.each<readonly [string, unknown, unknown]>([
    ["as OpenAI gives it", aCall("find", { arguments: '{"q": 1.0}' }), { id: "c1", arguments: '{"q": 1.0}' }],
    ["with arguments that are no JSON", aCall("find", { arguments: "{q" }), { id: "c1", arguments: "{q" }],
    ["with empty arguments", aCall("find", { arguments: "" }), { id: "c1", arguments: "" }],
    ["with arguments as an object", aCall("find", { arguments: { q: [1] } }), { id: "c1", arguments: '{"q":[1]}' }],
    ["without arguments", aCall("find"), { id: "c1", arguments: "{}" }],
    ["with null arguments", aCall("find", { arguments: null }), { id: "c1", arguments: "{}" }],
    ["without an id", { function: { name: "find", arguments: "{}" } }, { id: "call_1", arguments: "{}" }],
    ["with an empty id", { ...aCall("find", { arguments: "{}" }), id: "" }, { id: "call_1", arguments: "{}" }],
    ["with a null id", { ...aCall("find", { arguments: "{}" }), id: null }, { id: "call_1", arguments: "{}" }],
  ])("%s is read", async (_, call, read) => {
    const { outcome } = await answeredWith({ content: null, tool_calls: [call] });
    expect(outcome).toMatchObject({
      kind: "ok",
      value: { content: "", toolCalls: [{ name: "find", ...(read as object) }] },
    });
  });

  it("tells calls without ids apart, and keeps their order and the words beside them", async () => {
    const calls = ["a", "b", "a"].map((name) => ({ function: { name, arguments: "{}" } }));
    const { outcome } = await answeredWith({ content: "I look.", tool_calls: calls });
    expect(outcome).toMatchObject({
      kind: "ok",
      value: {
        content: "I look.",
        toolCalls: [
          { id: "call_1", name: "a" },
          { id: "call_2", name: "b" },
          { id: "call_3", name: "a" },
        ],
      },
    });
  });

  it.each([
    ["no list of calls", {}],
    ["an empty one", { tool_calls: [] }],
    ["null for one", { tool_calls: null }],
  ])("calls nothing where there is %s, and may say nothing where tools were offered", async (_, parts) => {
    const { outcome } = await answeredWith({ content: "", ...parts }, { finish: "stop" });
    expect(outcome).toMatchObject({ kind: "ok", value: { content: "" } });
    expect(outcome.kind === "ok" && "toolCalls" in outcome.value).toBe(false);
    const { tools: __, ...plain } = request;
    for (const asked of [plain, { ...plain, tools: [] }]) {
      const silent = await answeredWith({ content: "", ...parts }, { asked, finish: "stop" });
      expect(silent.outcome).toMatchObject({ failure: { class: "invalid_output", message: "the reply is empty" } });
    }
  });

  it.each([
    ["without a name", { function: { arguments: "{}" } }],
    ["without a function", { id: "c1" }],
    ["with arguments that are a list", aCall("find", { arguments: [1] })],
  ])("%s is no chat completion", async (_, call) => {
    const { outcome } = await answeredWith({ content: null, tool_calls: [call] });
    expect(outcome).toMatchObject({ kind: "failed", failure: { class: "server", stops: true } });
  });

  it("that was cut off keeps its calls with the failure", async () => {
    const message = { content: null, tool_calls: [aCall("find", { arguments: '{"q": ' })] };
    const { outcome } = await answeredWith(message, { finish: "length" });
    expect(outcome).toMatchObject({
      failure: { class: "truncated", reply: { toolCalls: [{ id: "c1", name: "find", arguments: '{"q": ' }] } },
    });
  });

  it("never holds the key, in no part of a call, be it an answer or a failure", async () => {
    const call = { id: `i-${apiKey}`, function: { name: `n-${apiKey}`, arguments: JSON.stringify({ key: apiKey }) } };
    const masked = [{ id: "i-***", name: "n-***", arguments: '{"key":"***"}' }];
    const message = { content: `c-${apiKey}`, tool_calls: [call] };
    expect((await answeredWith(message)).outcome).toMatchObject({ value: { content: "c-***", toolCalls: masked } });
    const cut = await answeredWith(message, { finish: "length" });
    expect(cut.outcome).toMatchObject({ failure: { reply: { content: "c-***", toolCalls: masked } } });
    expect(JSON.stringify(cut.outcome)).not.toContain(apiKey);
  });
});
