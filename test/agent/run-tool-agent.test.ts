import { describe, expect, it } from "vitest";
import { runToolAgent } from "../../src/agent/index.js";
import type { AgentBudget, AgentMeans, AgentTask } from "../../src/agent/tool-agent.js";
import type { Chat } from "../../src/core/chat.js";
import type { Clock } from "../../src/core/ports.js";
import type { ToolLibrary } from "../../src/core/tool-library.js";
import { heldClock } from "../support/held-clock.js";
import { aLibraryTool, type MemoryLibrary, memoryLibrary } from "../support/memory-library.js";
import { aFailedCall, type Reply, type ScriptedChat, scriptedChat } from "../support/scripted-chat.js";

const roomy: AgentBudget = { maxSteps: 10, maxToolCalls: 100, maxMs: 1_000_000, maxUsd: null };

type Parts = {
  readonly library?: MemoryLibrary | Unanswering;
  readonly budget?: Partial<AgentBudget>;
  readonly means?: Partial<AgentMeans>;
  readonly chat?: ScriptedChat;
};

/** A library whose tool `stuck` never answers and hears no signal; it keeps the signals that it was given. */
type Unanswering = MemoryLibrary & { readonly signals: readonly AbortSignal[] };

function unanswering(): Unanswering {
  const library = memoryLibrary(["stuck", "quick"]);
  const signals: AbortSignal[] = [];
  const call: ToolLibrary["call"] = (made, signal) => {
    signals.push(signal);
    return made.tool === "stuck" ? new Promise(() => undefined) : library.call(made, signal);
  };
  return { ...library, call, signals };
}

/** A clock that stands, but for what is added to it. */
function setClock(): { readonly clock: Clock; readonly add: (ms: number) => void } {
  let ms = 0;
  return {
    clock: { ...heldClock(), monotonicMs: () => ms },
    add(more) {
      ms += more;
    },
  };
}

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

  it("stops when the time is over, between turns: each answer took 5 ms when it was bought", async () => {
    const chat = scriptedChat(() => calling);
    const { ran } = await run([], { chat, budget: { maxMs: 15 } });
    expect(ran.end).toEqual({ kind: "max_time" });
    expect([chat.asked.length, ran.tookMs]).toEqual([3, 15]);
  });

  it("counts no time that a request waits, for a limit or for another process", async () => {
    const { clock, add } = setClock();
    const scripted = scriptedChat([calling, calling, { content: "done" }]);
    const chat: Chat = {
      model: "m",
      ask(asked) {
        add(1_000_000);
        return scripted.ask(asked);
      },
    };
    const { ran } = await run([], { budget: { maxMs: 16 }, means: { chat, clock } });
    expect([ran.end.kind, ran.tookMs]).toEqual(["answered", 15]);
  });

  it("counts no time of a request that failed and was not paid", async () => {
    const failure = aFailedCall({ class: "network", canPass: true, cost: null });
    const { ran } = await run([calling, failure]);
    expect(ran.tookMs).toBe(5);
  });

  it("counts the time of calls, once for those of one turn", async () => {
    const { clock, add } = setClock();
    // In parallel, so what the clock goes on by while both are made is what the longer one takes.
    const library = memoryLibrary(["weather", "maps"], {
      weather: () => {
        add(30);
        return { error: "", response: "" };
      },
    });
    const both: Reply = {
      calls: [
        ["weather", {}],
        ["maps", {}],
      ],
    };
    const chat = scriptedChat(() => both);
    const { ran } = await run([], { chat, library, budget: { maxMs: 80 }, means: { clock } });
    // A turn takes 5 + 30 ms, so the third still begins, and has 5 ms for its calls.
    expect([ran.end.kind, chat.asked.length, ran.tookMs]).toEqual(["max_time", 3, 105]);
  });

  it("ends a call that has no answer when the time is over, keeps those that have, and goes no further", async () => {
    const library = unanswering();
    const both: Reply = {
      calls: [
        ["stuck", {}],
        ["quick", {}],
      ],
    };
    const { ran, chat } = await run([both, { content: "done" }], { library, budget: { maxMs: 60 } });
    expect(ran.end).toEqual({ kind: "max_time" });
    expect(ran.steps.map(([, observation]) => observation)).toEqual([
      { error: "no answer within the sample's time", response: "" },
      { error: "", response: "quick says {}" },
    ]);
    expect(ran.account.toolCalls).toBe(2);
    expect(chat.asked.length).toBe(1);
    expect(library.signals.map(({ aborted, reason }) => [aborted, String(reason)])).toEqual([
      [true, "OutOfTime: no answer within the sample's time"],
      [true, "OutOfTime: no answer within the sample's time"],
    ]);
  });

  it("makes no call where the model took all the time there was", async () => {
    const { ran, library } = await run([calling], { budget: { maxMs: 5 } });
    expect(library.called).toEqual([]);
    expect(ran.steps.map(([, { error }]) => error)).toEqual(["no answer within the sample's time"]);
    expect(ran.end).toEqual({ kind: "max_time" });
  });

  it("ends likewise where a recording says that a call had no answer in time", async () => {
    const library = memoryLibrary(["weather"], {
      weather: () => ({ error: "no answer within the sample's time", response: "" }),
    });
    const { ran, chat } = await run([calling, { content: "done" }], { library });
    expect([ran.end.kind, chat.asked.length]).toEqual(["max_time", 1]);
  });

  it("lets a call be where the time is longer than timers can wait", async () => {
    const library = memoryLibrary(["weather"], {
      weather: () => new Promise((resolve) => setTimeout(() => resolve({ error: "", response: "late" }), 40)),
    });
    const { ran } = await run([calling, { content: "done" }], { library, budget: { maxMs: 1e12 } });
    expect([ran.end.kind, ran.steps[0]?.[1].response]).toEqual(["answered", "late"]);
  });

  it("waits for no call once it is stopped, even of a tool that hears no signal", async () => {
    const stop = new AbortController();
    const running = run([{ calls: [["stuck", {}]] }], { library: unanswering(), means: { signal: stop.signal } });
    setTimeout(() => stop.abort(new Error("stopped by the user")), 20);
    await expect(running).rejects.toThrow("stopped by the user");
  });

  it("rejects with what the library rejects with", async () => {
    const library = memoryLibrary(["weather"], { weather: () => Promise.reject(new Error("the disk is full")) });
    await expect(run([calling], { library })).rejects.toThrow("the disk is full");
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

  it("has one step for all calls that are more than a turn may have, and tells how many", async () => {
    // As some server might, by mistake or not; with as many ids of one kind, each look for a free one has to be short.
    const same = Array.from({ length: 50_000 }, () => ({ id: "x", name: "weather", arguments: "{}" }));
    const cost = (await scriptedChat([{}]).ask({ messages: [], prompt: { name: "p", digest: "d" } })).cost;
    if (cost === null) throw new Error("an answer has a cost");
    const ask: Chat["ask"] = () =>
      Promise.resolve({ kind: "said", said: { content: "", toolCalls: same }, cost: { ...cost, latencyMs: 0 } });
    const { ran, library } = await run([], { means: { chat: { model: "m", ask } }, budget: { maxToolCalls: 60 } });
    expect(ran.end).toEqual({ kind: "max_tool_calls" });
    expect(library.called.length).toBe(60);
    expect(ran.steps.length).toBe(61);
    expect(ran.steps[60]?.[0]).toMatchObject({ tool: "weather", tool_call_id: "x_61" });
    expect(ran.steps[60]?.[1].error).toBe("not called, nor were 49939 more: the budget of tool calls is used up");
  });

  it("lets a turn have no more bad calls than good ones", async () => {
    const bad: Reply = { calls: Array.from({ length: 4 }, () => ["nope", {}] as const) };
    const { ran } = await run([bad], { budget: { maxToolCalls: 2 } });
    expect(ran.steps.map(([, { error }]) => error)).toEqual([
      'there is no tool "nope" here',
      'there is no tool "nope" here',
      "not called, nor were 1 more: the budget of tool calls is used up",
    ]);
    expect([ran.end.kind, ran.account.toolCalls]).toEqual(["max_tool_calls", 0]);
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
