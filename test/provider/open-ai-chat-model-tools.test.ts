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
const answeredWith = (message: unknown, { asked = request, finish = "tool_calls" } = {}) =>
  answeredWithText(JSON.stringify({ model: "m-1", choices: [{ finish_reason: finish, message }] }), asked);

async function answeredWithText(text: string, asked = request) {
  let body = "";
  const { baseURL, close } = await serve((req, res) => {
    req.setEncoding("utf8").on("data", (part: string) => {
      body += part;
    });
    req.on("end", () => {
      res.writeHead(200, { "content-type": "application/json" });
      res.end(text);
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
    ["with a number for an id", { ...aCall("find", { arguments: "{}" }), id: 7 }, { id: "call_1", arguments: "{}" }],
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
  ])("calls nothing where there is %s, and may say nothing once calls were answered", async (_, parts) => {
    const { outcome } = await answeredWith({ content: "", ...parts }, { finish: "stop" });
    expect(outcome).toMatchObject({ kind: "ok", value: { content: "" } });
    expect(outcome.kind === "ok" && "toolCalls" in outcome.value).toBe(false);
    const { tools: __, ...plain } = request;
    const beginning = { ...request, messages: request.messages.slice(0, 2) };
    const uncalled = { ...request, messages: request.messages.filter(({ role }) => role !== "tool") };
    for (const asked of [plain, { ...plain, tools: [] }, beginning, uncalled]) {
      const silent = await answeredWith({ content: "", ...parts }, { asked, finish: "stop" });
      expect(silent.outcome).toMatchObject({ failure: { class: "invalid_output", message: "the reply is empty" } });
    }
  });

  it.each<readonly [string, unknown, string]>([
    ["a list", [1], "[1]"],
    ["a number", 1.5, "1.5"],
    ["false", false, "false"],
  ])("with arguments that are %s has them as text, for the model to hear", async (_, given, text) => {
    const { outcome } = await answeredWith({ content: null, tool_calls: [aCall("find", { arguments: given })] });
    expect(outcome).toMatchObject({ kind: "ok", value: { toolCalls: [{ id: "c1", name: "find", arguments: text }] } });
  });

  it.each<readonly [string, unknown]>([
    ["a name that is null", { id: "c2", type: "function", function: { name: null, arguments: "{}" } }],
    ["a name that is a number", { function: { name: 1 } }],
    ["an empty name", { function: { name: "" } }],
    ["no name", { function: { arguments: "{}" } }],
    ["no function", { id: "c2" }],
    ["null for a function", { id: "c2", function: null }],
    ["no object at all", "find"],
    ["null for it", null],
  ])("one of which has %s is asked for again, and kept with the calls that are some", async (_, call) => {
    const message = { content: "I look.", tool_calls: [aCall("find", { arguments: "{}" }), call] };
    const { outcome } = await answeredWith(message);
    expect(outcome).toMatchObject({
      kind: "failed",
      failure: {
        class: "invalid_output",
        message: "call 2 of the reply names no function",
        retryable: true,
        stops: false,
        reply: { content: "I look.", toolCalls: [{ id: "c1", name: "find", arguments: "{}" }] },
      },
    });
  });

  it.each([{}, "find", 1, { function: { name: "find" } }])(
    "whose calls are no list (%j) are asked for again",
    async (list) => {
      const { outcome } = await answeredWith({ content: "I look.", tool_calls: list });
      const reply = { content: "I look.", model: "m-1" };
      expect(outcome).toMatchObject({
        failure: { class: "invalid_output", message: "the reply's `tool_calls` is no list", stops: false, reply },
      });
    },
  );

  it("nested too deep to be written again is asked for again", async () => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const choice = `{"message":{"tool_calls":[{"function":{"name":"find","arguments":${deep}}}]}}`;
    const { outcome } = await answeredWithText(`{"choices":[${choice}]}`);
    expect(outcome).toMatchObject({
      failure: {
        class: "invalid_output",
        message: "the arguments of call 1 of the reply are nested too deep to be written as JSON",
      },
    });
  });

  it.each([
    ["alone", {}],
    ["beside no list", { tool_calls: null }],
    ["beside an empty list", { tool_calls: [] }],
  ])("as they were before there were lists of them (%s) are one", async (_, parts) => {
    const function_call = { name: "find", arguments: '{"q": 1.0}' };
    const { outcome } = await answeredWith({ content: null, function_call, ...parts }, { finish: "function_call" });
    const toolCalls = [{ id: "call_1", name: "find", arguments: '{"q": 1.0}' }];
    expect(outcome).toMatchObject({ kind: "ok", value: { content: "", toolCalls } });
  });

  it("are those of the list, where there is one", async () => {
    const message = { content: null, tool_calls: [aCall("find")], function_call: { name: "other", arguments: "{}" } };
    const { outcome } = await answeredWith(message);
    expect(outcome).toMatchObject({ kind: "ok", value: { toolCalls: [{ name: "find" }] } });
  });

  it.each([null, {}, { name: "", arguments: "" }, "none"])(
    "are none where the old way has %j",
    async (function_call) => {
      const { outcome } = await answeredWith({ content: "Done.", function_call }, { finish: "stop" });
      expect(outcome).toMatchObject({ kind: "ok", value: { content: "Done." } });
      expect(outcome.kind === "ok" && "toolCalls" in outcome.value).toBe(false);
    },
  );

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
