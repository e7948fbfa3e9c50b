import { describe, expect, it } from "vitest";
import type { Chat } from "../../src/core/chat.js";
import type { Framework } from "../../src/core/prediction-account.js";
import { type PredictMeans, predictSample } from "../../src/predict/index.js";
import { heldClock } from "../support/held-clock.js";
import { memoryLibrary } from "../support/memory-library.js";
import { somePredictMeans } from "../support/prediction-means.js";
import { aFailedCall, type Reply, scriptedChat } from "../support/scripted-chat.js";
import { shippedPrompt } from "../support/shipped-prompt.js";

const task = (means: PredictMeans) => ({
  id: "s1",
  query: "rain in {Oslo}?",
  tools: means.library.tools,
  references: 1,
});

const predict = async (replies: readonly Reply[], parts: Partial<PredictMeans> = {}) => {
  const chat = scriptedChat(replies);
  const means = somePredictMeans({ chat, ...parts });
  return { made: await predictSample(task(means), means), chat };
};

/** A writer, by the name of the default one. */
const aWriter = (reply: Reply) => {
  const chat = scriptedChat([reply]);
  return { ...chat, model: "gpt-4.1-mini" } satisfies Chat;
};

const call: Reply = { content: "I look.", calls: [["weather", { a: "Oslo" }]] };

describe("predictSample", () => {
  it("gives the model the query as it is, and the task's tools in their order", async () => {
    const { chat } = await predict([{ content: "no" }]);
    const [asked] = chat.asked;
    expect(asked?.messages.at(-1)).toEqual({ role: "user", content: "rain in {Oslo}?" });
    expect(asked?.tools?.map(({ name }) => name)).toEqual(["weather", "maps"]);
    expect(asked?.prompt).toMatchObject({ name: "predict", digest: shippedPrompt("predict").digest });
  });

  it("has the writer write from the query and the trace alone", async () => {
    const writer = aWriter({ content: "It rains." });
    const { made } = await predict([call, { content: "SECRET WORDS" }], { writer });
    expect(made).toMatchObject({
      kind: "made",
      predicted: { words: "SECRET WORDS", response: "It rains.", writer: "gpt-4.1-mini", error: null },
    });
    const [asked] = writer.asked;
    expect(Object.keys(asked ?? {}).toSorted()).toEqual(["check", "messages", "prompt"]);
    expect(asked?.prompt.name).toBe("write");
    expect(JSON.stringify(asked?.messages)).not.toContain("SECRET");
    expect(asked?.messages.at(-1)?.content).toBe(
      [
        "QUERY:",
        "rain in {Oslo}?",
        "",
        "TRACE:",
        "[[{'tool': 'weather', 'tool_input': {'a': 'Oslo'}}, {'error': '', 'response': 'weather says {\"a\":\"Oslo\"}'}]]",
        "",
        "RESPONSE:",
      ].join("\n"),
    );
  });

  it("shows the writer nothing that the model says beside its calls, and not that a model answered for a tool", async () => {
    const simulated = { error: "", response: "rain", simulated: true } as const;
    const library = memoryLibrary(["weather"], { weather: () => simulated });
    const writer = aWriter({ content: "It rains." });
    const { made } = await predict([{ ...call, content: "SECRET" }, { content: "x" }], { writer, library });
    const shown = JSON.stringify(writer.asked[0]?.messages);
    for (const hidden of ["SECRET", "simulated", "message_log", "id_1_1"]) expect(shown).not.toContain(hidden);
    expect(made).toMatchObject({ predicted: { steps: [[{ tool: "weather" }, simulated]] } });
  });

  it("shows the writer of an observation what the model was shown, and keeps all of it", async () => {
    const response = `${"x".repeat(7_999)}😀${"y".repeat(3_000_000)}`;
    const library = memoryLibrary(["weather"], { weather: () => ({ error: "e".repeat(8_001), response }) });
    const writer = aWriter({ content: "It rains." });
    const { made, chat } = await predict([call, { content: "x" }], { writer, library });
    const seen = JSON.parse(chat.asked[1]?.messages.at(-1)?.content ?? "") as { error: string; response: string };
    expect(seen.response).toBe(`${"x".repeat(7_999)}\ufffd … [cut: 3000001 more characters]`);
    const trace = writer.asked[0]?.messages.at(-1)?.content ?? "";
    expect(trace).toContain(`{'error': '${seen.error}', 'response': '${seen.response}'}`);
    expect(trace.length).toBeLessThan(17_000);
    expect(made).toMatchObject({ predicted: { steps: [[{ tool: "weather" }, { response }]] } });
  });

  it("has the writer write from an empty trace where nothing was called", async () => {
    const writer = aWriter({ content: "That could not be found out." });
    const { made } = await predict([{ content: "no tool serves" }], { writer });
    expect(writer.asked[0]?.messages.at(-1)?.content).toContain("TRACE:\n[]\n");
    expect(made).toMatchObject({ predicted: { steps: [], response: "That could not be found out." } });
  });

  it("asks the writer again for an empty response", async () => {
    const writer = aWriter({ content: "x" });
    await predict([{ content: "no" }], { writer });
    const check = writer.asked[0]?.check;
    expect(check?.({ content: " \n", toolCalls: [] })).toBe("the response is empty");
    expect(check?.({ content: "x", toolCalls: [] })).toBeNull();
  });

  it("writes no response without a writer", async () => {
    const { made } = await predict([{ content: "no" }]);
    expect(made).toMatchObject({
      predicted: { response: null, error: null },
      sidecar: { writer: null, writer_failure: null },
    });
  });

  it("makes a failure for good part of the prediction, with the steps before it, and asks no writer", async () => {
    const writer = aWriter({ content: "x" });
    const failure = aFailedCall({ class: "too_long", message: "128k" });
    const { made } = await predict([call, failure], { writer });
    expect(made).toMatchObject({
      kind: "made",
      predicted: { response: null, error: { class: "too_long", message: "128k" } },
      sidecar: { end: "failed", steps: 1, turns: 2, writer_failure: null },
    });
    expect(writer.asked).toEqual([]);
  });

  it("tells a writer's failure for good beside the prediction, for it is none of the model's", async () => {
    const writer = aWriter(aFailedCall({ class: "content_filter", message: "filtered" }));
    const { made } = await predict([call, { content: "no" }], { writer });
    expect(made).toMatchObject({
      kind: "made",
      predicted: { steps: [[{ tool: "weather" }, { error: "" }]], words: "no", response: null, error: null },
      sidecar: {
        end: "answered",
        writer_failure: { class: "content_filter", message: "the writer gpt-4.1-mini: filtered" },
        writer_account: { llm_calls: 1 },
      },
    });
  });

  it.each(["model", "writer"])("makes nothing of a failure of the %s that can pass, but counts it", async (who) => {
    const passing = aFailedCall({ class: "network", message: "gone", canPass: true, cost: null });
    const replies: readonly Reply[] = who === "model" ? [call, passing] : [{ content: "no" }];
    const { made } = await predict(replies, { writer: aWriter(passing) });
    expect(made).toMatchObject({
      kind: "later",
      class: "network",
      message: who === "model" ? "gone" : "the writer gpt-4.1-mini: gone",
      account: { llmCalls: 2, usd: 0.001 },
    });
  });

  it("keeps what it took beside it", async () => {
    const writer = aWriter({ content: "It rains.", usd: 0.5 });
    const { made } = await predict([call, { content: "rain" }], { writer, clock: heldClock(10) });
    // Looked at: at the start, around the calls of the one turn that has some, and at the end.
    expect(made).toMatchObject({
      sidecar: {
        id: "s1",
        model: "scripted",
        framework: "react",
        protocol: "native",
        end: "answered",
        steps: 1,
        turns: 2,
        tools: 2,
        account: { llm_calls: 2, tool_calls: 1, input_tokens: 20, output_tokens: 2, cost_usd: 0.002 },
        writer: "gpt-4.1-mini",
        writer_account: { llm_calls: 1, tool_calls: 0, cost_usd: 0.5 },
        writer_failure: null,
        time_ms: 30,
      },
      account: { llmCalls: 3, usd: 0.502 },
    });
  });

  it("does not take an unknown price for none", async () => {
    const { made } = await predict([{ content: "no", usd: null }], { writer: aWriter({ content: "x" }) });
    expect(made).toMatchObject({ account: { usd: null }, sidecar: { account: { cost_usd: null } } });
  });

  it("rejects once it is stopped", async () => {
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(predict([], { signal })).rejects.toThrow("stopped");
  });
});

describe("standard", () => {
  const framework: Framework = "standard";

  it("is one turn of parallel calls, and no second", async () => {
    const both: Reply = {
      content: "I look.",
      calls: [
        ["weather", {}],
        ["maps", {}],
      ],
    };
    const { made, chat } = await predict([both], { framework });
    expect(chat.asked.length).toBe(1);
    expect(made).toMatchObject({ predicted: { words: "I look." }, sidecar: { end: "answered", steps: 2, turns: 1 } });
  });

  it("says so where its calls were more than the budget has", async () => {
    const { made } = await predict(
      [
        {
          calls: [
            ["weather", {}],
            ["maps", {}],
          ],
        },
      ],
      {
        framework,
        budget: { ...somePredictMeans().budget, maxToolCalls: 1 },
      },
    );
    expect(made).toMatchObject({ sidecar: { end: "max_tool_calls" } });
  });
});

describe("a call that is written as words", () => {
  const words = 'Then <tool_call>{"name": "maps"}</tool_call>';

  it.each(["standard", "react", "dfs"] as const)("is none, and the sidecar of %s tells of it", async (framework) => {
    const { made } = await predict([{ content: words }], { framework });
    expect(made).toMatchObject({ predicted: { steps: [], words }, sidecar: { end: "answered", call_in_words: true } });
    const { made: plain } = await predict([{ content: "No." }], { framework });
    expect(plain).toMatchObject({ sidecar: { call_in_words: false } });
  });

  it("is nothing to tell of beside a call that was made", async () => {
    const both: Reply = { ...call, content: words };
    const { made } = await predict([both], { framework: "standard" });
    expect(made).toMatchObject({
      predicted: { steps: [[{ tool: "weather" }, {}]] },
      sidecar: { call_in_words: false },
    });
  });
});

describe("a thought", () => {
  const thought = '<think>SECRET, or <tool_call>{"name": "maps"}</tool_call>?</think>';

  it("is in no step, no last words and no warning, but goes back to the model as it was", async () => {
    const content = `${thought}\n\nI look.`;
    const { made, chat } = await predict([{ ...call, content }, { content: `${thought}It rains.` }]);
    expect(made).toMatchObject({
      predicted: {
        words: "It rains.",
        steps: [[{ log: expect.stringContaining("responded: I look.\n") as unknown }, {}]],
      },
      sidecar: { call_in_words: false },
    });
    expect(JSON.stringify(made)).not.toContain("SECRET");
    expect(chat.asked[1]?.messages).toContainEqual(expect.objectContaining({ role: "assistant", content }));
  });

  it("of a writer's is no part of its response, and no response", async () => {
    const writer = aWriter({ content: `${thought}\n\nIt rains.\n` });
    const { made } = await predict([{ content: "no" }], { writer });
    expect(made).toMatchObject({ predicted: { response: "It rains." } });
    const check = writer.asked[0]?.check;
    expect(check?.({ content: `${thought}\n`, toolCalls: [] })).toBe("the response is empty");
  });
});

describe("react", () => {
  it("says so where the model never stopped", async () => {
    const { made, chat } = await predict([call, call, call], { budget: { ...somePredictMeans().budget, maxSteps: 2 } });
    expect(chat.asked.length).toBe(2);
    expect(made).toMatchObject({ predicted: { words: "I look." }, sidecar: { end: "max_steps", steps: 2 } });
  });
});

describe("the text protocol", () => {
  it("serves every framework", async () => {
    const protocol = { kind: "text", prompt: shippedPrompt("call-by-text") } as const;
    const library = memoryLibrary(["weather"]);
    const replies = [{ content: '<call>{"name":"weather"}</call>' }, { content: "rain" }];
    for (const framework of ["standard", "react", "dfs"] as const) {
      const { made, chat } = await predict(replies, { protocol, library, framework });
      expect(made).toMatchObject({
        predicted: { steps: [[{ tool: "weather" }, { error: "" }]] },
        sidecar: { protocol: "text" },
      });
      expect(chat.asked.every(({ tools }) => tools === undefined)).toBe(true);
    }
  });
});
