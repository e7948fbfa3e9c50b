import { describe, expect, it } from "vitest";
import { runToolAgent } from "../../src/agent/index.js";
import type { AgentBudget, AgentMeans, AgentTask } from "../../src/agent/tool-agent.js";
import { heldClock } from "../support/held-clock.js";
import { aLibraryTool, type MemoryLibrary, memoryLibrary } from "../support/memory-library.js";
import { aFailedCall, type Reply, type ScriptedChat, scriptedChat } from "../support/scripted-chat.js";

const roomy: AgentBudget = { maxSteps: 10, maxToolCalls: 100, maxMs: 1_000_000, maxUsd: null };

type Parts = {
  readonly library?: MemoryLibrary;
  readonly budget?: Partial<AgentBudget>;
  readonly means?: Partial<AgentMeans>;
  readonly chat?: ScriptedChat;
};

const run = async (replies: readonly Reply[], parts: Parts = {}) => {
  const library = parts.library ?? memoryLibrary(["weather", "maps"]);
  const chat = parts.chat ?? scriptedChat(replies);
  const task: AgentTask = {
    messages: [{ role: "user", content: "the query" }],
    tools: library.tools,
    prompt: { name: "predict", digest: "d" },
    caller: "s1",
  };
  const means: AgentMeans = {
    chat,
    library,
    protocol: "native",
    clock: heldClock(),
    signal: new AbortController().signal,
    repeat: 0,
    temperature: 0,
    ...parts.means,
  };
  const ran = await runToolAgent(task, { ...roomy, ...parts.budget }, means);
  return { ran, chat, library };
};

const calling: Reply = { calls: [["weather", {}]] };

describe("runToolAgent", () => {
  it("calls, observes and goes on until the model says its last word", async () => {
    const { ran, chat, library } = await run([
      { content: "let me look", calls: [["weather", { a: "Oslo" }]] },
      { content: "it rains" },
    ]);
    expect(ran.end).toEqual({ kind: "answered" });
    expect(ran.words).toBe("it rains");
    expect(ran.steps).toEqual([
      [
        {
          tool: "weather",
          tool_input: { a: "Oslo" },
          log: "\nInvoking: `weather` with `{'a': 'Oslo'}`\nresponded: let me look\n\n",
          type: "AgentActionMessageLog",
          message_log: [],
          tool_call_id: "id_1_1",
        },
        { error: "", response: 'weather says {"a":"Oslo"}' },
      ],
    ]);
    expect(library.called).toEqual([{ tool: "weather", input: { a: "Oslo" }, caller: "s1" }]);
    expect(chat.asked[1]?.messages).toEqual([
      { role: "user", content: "the query" },
      {
        role: "assistant",
        content: "let me look",
        toolCalls: [{ id: "id_1_1", name: "weather", arguments: '{"a":"Oslo"}' }],
      },
      {
        role: "tool",
        toolCallId: "id_1_1",
        content: '{"error":"","response":"weather says {\\"a\\":\\"Oslo\\"}"}',
      },
    ]);
    expect(ran.account).toEqual({
      llmCalls: 2,
      storedCalls: 0,
      toolCalls: 1,
      usage: { inputTokens: 20, cachedInputTokens: 0, outputTokens: 2 },
      usd: 0.002,
    });
  });

  it("makes the calls of one turn in parallel, and keeps their order whoever is done first", async () => {
    let release = (): void => undefined;
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    const library = memoryLibrary(["slow", "quick"], {
      slow: async () => {
        await both;
        return { error: "", response: "slow" };
      },
      quick: () => {
        release();
        return { error: "", response: "quick" };
      },
    });
    const replies = [
      {
        calls: [
          ["slow", {}],
          ["quick", {}],
        ],
      },
      { content: "done" },
    ] as const;
    const { ran } = await run(replies, { library });
    expect(ran.steps.map(([, { response }]) => response)).toEqual(["slow", "quick"]);
  });

  it("stops a model that never stops calling, after what it called last was observed", async () => {
    const chat = scriptedChat(() => calling);
    const { ran, library } = await run([], { chat, budget: { maxSteps: 3 } });
    expect(ran.end).toEqual({ kind: "max_steps" });
    expect(ran.words).toBeNull();
    expect([chat.asked.length, ran.steps.length, library.called.length]).toEqual([3, 3, 3]);
  });

  it("makes no call beyond the budget of calls, and says so in the step", async () => {
    const three: Reply = {
      calls: [
        ["weather", {}],
        ["maps", {}],
        ["weather", {}],
      ],
    };
    const { ran, library } = await run([three], { budget: { maxToolCalls: 2 } });
    expect(ran.end).toEqual({ kind: "max_tool_calls" });
    expect(library.called.map(({ tool }) => tool)).toEqual(["weather", "maps"]);
    expect(ran.steps.map(([, { error }]) => error)).toEqual([
      "",
      "",
      "not called: the budget of tool calls is used up",
    ]);
    expect(ran.account.toolCalls).toBe(2);
  });

  it("lets a model that used exactly its budget of calls say its last word", async () => {
    const { ran } = await run([calling, { content: "done" }], { budget: { maxToolCalls: 1 } });
    expect([ran.end.kind, ran.words]).toEqual(["answered", "done"]);
  });

  it("stops when the time is over, between turns", async () => {
    const chat = scriptedChat(() => calling);
    const { ran } = await run([], { chat, budget: { maxMs: 25 }, means: { clock: heldClock(10) } });
    // Looked at after 10 ms (first turn), 20 ms (second) and 30 ms.
    expect(ran.end).toEqual({ kind: "max_time" });
    expect(chat.asked.length).toBe(2);
  });

  it("stops when the money is spent, between turns", async () => {
    const chat = scriptedChat(() => ({ ...calling, usd: 0.4 }));
    const { ran } = await run([], { chat, budget: { maxUsd: 0.5 } });
    expect(ran.end).toEqual({ kind: "max_cost" });
    expect(chat.asked.length).toBe(2);
  });

  it("cannot keep a cap where the price is unknown", async () => {
    const chat = scriptedChat(() => ({ ...calling, usd: null }));
    const { ran } = await run([], { chat, budget: { maxUsd: 0.5, maxSteps: 4 } });
    expect([ran.end.kind, ran.account.usd]).toEqual(["max_steps", null]);
  });

  it("ends as failed where the model fails, with what was done before", async () => {
    const failure = aFailedCall({ class: "too_long", message: "128k", canPass: false });
    const { ran } = await run([calling, failure]);
    expect(ran.end).toEqual({ kind: "failed", class: "too_long", message: "128k", canPass: false });
    expect(ran.steps.length).toBe(1);
    expect(ran.account.llmCalls).toBe(2);
  });

  it("observes an error for a tool that is not the task's, and calls nothing", async () => {
    const { ran, library, chat } = await run([{ calls: [["rm -rf", { a: 1 }]] }, { content: "sorry" }]);
    expect(library.called).toEqual([]);
    expect(ran.steps.map(([{ tool, tool_input }, { error }]) => [tool, tool_input, error])).toEqual([
      ["rm -rf", { a: 1 }, 'there is no tool "rm -rf" here'],
    ]);
    expect(ran.account.toolCalls).toBe(0);
    // Servers refuse a history with a name that they would not take.
    const sent = chat.asked[1]?.messages[1];
    expect(sent?.role === "assistant" && sent.toolCalls[0]?.name).toMatch(/^tool_[0-9a-f]{8}$/);
  });

  it.each([
    ["a list", "[1]"],
    ["no JSON", '{"a": '],
    ["a number that JSON has not", '{"a": NaN}'],
    ["nested beyond all bounds", `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`],
  ])("observes an error for arguments that are no object: %s", async (_, text) => {
    const { ran, library, chat } = await run([{ calls: [["weather", text]] }, { content: "sorry" }]);
    expect(library.called).toEqual([]);
    const [action, observation] = ran.steps[0] ?? [];
    expect([action?.tool, action?.tool_input]).toEqual(["weather", { __arguments: text }]);
    expect(observation?.error).toBe(
      `the arguments are no JSON object: ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`,
    );
    // What servers are sent back is JSON, whatever the model wrote.
    const sent = chat.asked[1]?.messages[1];
    expect(sent?.role === "assistant" && JSON.parse(sent.toolCalls[0]?.arguments ?? "")).toEqual({ __arguments: text });
  });

  it("takes no arguments at all for an empty object", async () => {
    const { library } = await run([{ calls: [["weather", ""]] }, { content: "done" }]);
    expect(library.called[0]?.input).toEqual({});
  });

  it("shows a long observation cut, and keeps it whole", async () => {
    const response = `${"x".repeat(7_999)}😀${"y".repeat(1_000)}`;
    const library = memoryLibrary(["weather"], { weather: () => ({ error: "", response }) });
    const { ran, chat } = await run([calling, { content: "done" }], { library });
    expect(ran.steps[0]?.[1].response).toBe(response);
    const shown = chat.asked[1]?.messages[2]?.content ?? "";
    expect(JSON.parse(shown)).toEqual({
      error: "",
      response: `${"x".repeat(7_999)}\ufffd … [cut: 1001 more characters]`,
    });
  });

  it("sends no half characters, which providers refuse, and keeps them", async () => {
    const library = memoryLibrary(["weather"], { weather: () => ({ error: "\ud83d", response: "\ude00😀" }) });
    const { ran, chat } = await run([calling, { content: "done" }], { library });
    expect(ran.steps[0]?.[1]).toEqual({ error: "\ud83d", response: "\ude00😀" });
    expect(chat.asked[1]?.messages[2]?.content).toBe('{"error":"\ufffd","response":"\ufffd😀"}');
  });

  it("tells of a tool in no more characters than OpenAI takes, and by a schema of an object", async () => {
    const tool = aLibraryTool("weather", { description: "d".repeat(2_000), parameters: { type: "string" } });
    const { chat } = await run([{ content: "hello" }], { library: memoryLibrary([tool]) });
    const parameters = { type: "object", properties: {} };
    expect(chat.asked[0]?.tools).toEqual([{ name: "weather", description: "d".repeat(1_024), parameters }]);
  });

  it("asks every time with the prompt, the temperature and the repeat that it was given", async () => {
    const { chat } = await run([calling, { content: "done" }], { means: { temperature: 0.7, repeat: 3 } });
    for (const asked of chat.asked) {
      expect(asked).toMatchObject({ temperature: 0.7, repeat: 3, prompt: { name: "predict", digest: "d" } });
    }
  });

  it("gives each call an id of its own, whatever the server gave", async () => {
    const same = { id: "call_1", name: "weather", arguments: "{}" };
    const chat = {
      model: "m",
      asks: 0,
      ask: () =>
        Promise.resolve({
          kind: "said" as const,
          said: { content: "", toolCalls: chat.asks++ < 2 ? [same, same] : [] },
          cost: {
            usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
            usd: 0,
            latencyMs: 0,
            stored: true,
          },
        }),
    };
    const { ran } = await run([], { means: { chat } });
    const ids = ran.steps.map(([{ tool_call_id }]) => tool_call_id);
    expect(ids).toEqual(["call_1", "call_1_2", "call_1_3", "call_1_4"]);
    expect(ran.account.storedCalls).toBe(3);
  });

  it("calls a tool whose name no provider takes by a hashed one", async () => {
    const name = "Finance/über ".repeat(10);
    const library = memoryLibrary([name]);
    const chat = scriptedChat((ask, i) =>
      i === 0 ? { calls: [[ask.tools?.[0]?.name ?? "", {}]] } : { content: "done" },
    );
    const { ran } = await run([], { library, chat });
    expect(chat.asked[0]?.tools?.[0]?.name).toMatch(/^tool_[0-9a-f]{8}$/);
    expect(ran.steps[0]?.[0].tool).toBe(name);
    expect(library.called[0]?.tool).toBe(name);
  });

  it("declares no tools where there are none", async () => {
    const { chat } = await run([{ content: "hello" }], { library: memoryLibrary([]) });
    expect(Object.hasOwn(chat.asked[0] ?? {}, "tools")).toBe(false);
  });

  it("rejects with the signal's reason once it is aborted", async () => {
    const stop = new AbortController();
    const library = memoryLibrary([aLibraryTool("weather")], {
      weather: () => {
        stop.abort(new Error("stopped by the user"));
        return { error: "", response: "" };
      },
    });
    await expect(run([calling], { library, means: { signal: stop.signal } })).rejects.toThrow("stopped by the user");
  });
});
