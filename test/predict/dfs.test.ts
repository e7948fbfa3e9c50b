import { describe, expect, it } from "vitest";
import type { Ask } from "../../src/core/chat.js";
import { type PredictBudget, type PredictMeans, predictSample } from "../../src/predict/index.js";
import { memoryLibrary } from "../support/memory-library.js";
import { somePredictMeans } from "../support/prediction-means.js";
import { aFailedCall, type Reply, scriptedChat } from "../support/scripted-chat.js";
import { shippedPrompt } from "../support/shipped-prompt.js";

const library = memoryLibrary(["a", "b", "c"]);

const search = async (
  replies: readonly Reply[],
  { budget, ...parts }: Partial<Omit<PredictMeans, "budget">> & { readonly budget?: Partial<PredictBudget> } = {},
) => {
  const chat = scriptedChat(replies);
  const plain = somePredictMeans();
  const means = {
    ...plain,
    chat,
    library,
    framework: "dfs" as const,
    ...parts,
    budget: { ...plain.budget, ...budget },
  };
  const made = await predictSample({ id: "s1", query: "q", tools: means.library.tools, references: 1 }, means);
  if (made.kind !== "made") throw new Error(made.message);
  return {
    chat,
    words: made.predicted.words,
    called: made.predicted.steps.map(([{ tool, tool_input: input }]) => `${tool}${Object.values(input).join("")}`),
    ...made.sidecar,
  };
};

/** `call("a1")`: the tool a with the argument 1. */
const call = (...calls: readonly string[]): Reply => ({
  calls: calls.map((name) => [name.charAt(0), { n: name.slice(1) }] as const),
});
const giveUp: Reply = { calls: [["backtrack", { reason: "hopeless" }]] };
const answer: Reply = { content: "done" };

/** The path that the model is shown: the calls of the assistant's turns. */
const pathOf = ({ messages }: Ask): readonly string[] =>
  messages.flatMap((message) =>
    message.role === "assistant"
      ? message.toolCalls.map(({ name, arguments: text }) => `${name}${(JSON.parse(text) as { n: string }).n}`)
      : [],
  );

/** What the model is told of earlier tries, as calls. */
const triesOf = ({ messages }: Ask): readonly string[] => {
  const text = messages.at(-1)?.content ?? "";
  if (!text.includes("EARLIER TRIES:")) return [];
  const lines = text.split("\n").filter((line) => line.startsWith('{"calls":'));
  const tries = lines.map((line) => JSON.parse(line) as { calls: { name: string; arguments: { n: string } }[] });
  return tries.map(({ calls }) => calls.map(({ name, arguments: { n } }) => name + n).join("+"));
};

describe("dfs", () => {
  it("is a plain path where the model gives nothing up", async () => {
    const found = await search([call("a1"), call("b1"), answer]);
    expect(found).toMatchObject({ end: "answered", words: "done", called: ["a1", "b1"], turns: 3 });
    expect(found.chat.asked.map(triesOf)).toEqual([[], [], []]);
  });

  it("offers a way to give up beside the task's tools", async () => {
    const { chat } = await search([answer]);
    expect(chat.asked[0]?.tools?.map(({ name }) => name)).toEqual(["a", "b", "c", "backtrack"]);
  });

  it("goes back behind the state that was given up, and tells what was tried there", async () => {
    // root ─ a1 ─ b1 (gives up) → back to a1, which tries c1 ─ answer
    const found = await search([call("a1"), call("b1"), giveUp, call("c1"), answer]);
    expect(found.chat.asked.map(pathOf)).toEqual([[], ["a1"], ["a1", "b1"], ["a1"], ["a1", "c1"]]);
    expect(found.chat.asked.map(triesOf)).toEqual([[], [], [], ["b1"], []]);
    expect(found).toMatchObject({ end: "answered", called: ["a1", "c1"], steps: 2, turns: 5 });
  });

  it("counts the calls of paths that were left", async () => {
    const { account } = await search([call("a1"), call("b1", "b2"), giveUp, call("c1"), answer]);
    expect(account).toMatchObject({ llm_calls: 5, tool_calls: 4, cost_usd: 0.005 });
  });

  it("goes back to the state before where a path is as deep as it may be", async () => {
    // Depth 2: root ─ a1 ─ b1 (deep) → a1 tries b2 (deep) → a1 has had its two → root tries c1 ─ answer
    const found = await search([call("a1"), call("b1"), call("b2"), call("c1"), answer], { budget: { maxSteps: 2 } });
    expect(found.chat.asked.map(pathOf)).toEqual([[], ["a1"], ["a1"], [], ["c1"]]);
    expect(found.chat.asked.map(triesOf)).toEqual([[], [], ["b1"], ["a1"], []]);
    expect(found).toMatchObject({ end: "answered", called: ["c1"] });
  });

  it("keeps the last path where all that may be tried was given up", async () => {
    // Width 2, depth 1: root ─ a1 (deep), root ─ b1 (deep), and no more.
    const found = await search([call("a1"), call("b1")], { budget: { maxSteps: 1 } });
    expect(found).toMatchObject({ end: "given_up", words: null, called: ["b1"], turns: 2 });
  });

  it("ends where the model gives up before it tried anything", async () => {
    const found = await search([giveUp]);
    expect(found).toMatchObject({ end: "given_up", called: [], turns: 1 });
  });

  it.each<[string, readonly Reply[], Partial<PredictBudget>, readonly string[]]>([
    // Three calls were made when the search is back at b1, and its turns are used up.
    [
      "came to the greatest depth",
      [call("a1"), call("b1"), call("c1")],
      { maxSteps: 3, maxNodes: 3 },
      ["a1", "b1", "c1"],
    ],
    ["was given up", [call("a1"), call("b1"), giveUp], { maxNodes: 3 }, ["a1", "b1"]],
    ["was given up at the beginning's only child", [call("a1"), giveUp], { maxNodes: 2 }, ["a1"]],
    [
      "was given up first, and a shorter one after it",
      [call("a1"), call("b1"), giveUp, giveUp, call("c1")],
      { maxNodes: 5 },
      ["c1"],
    ],
  ])(
    "keeps the path that was tried last where the budget ends behind it: one that %s",
    async (_, replies, budget, kept) => {
      const found = await search(replies, { budget });
      expect(found).toMatchObject({ end: "max_nodes", called: kept, steps: kept.length });
    },
  );

  it("keeps the path that was tried last where the model gives up at the beginning after it", async () => {
    const found = await search([call("a1"), call("b1"), giveUp, giveUp, giveUp]);
    expect(found).toMatchObject({ end: "given_up", called: ["a1", "b1"], turns: 5 });
  });

  it("ends a call that has no answer when the time is over", async () => {
    const stuck = memoryLibrary(["a", "b"], { b: () => new Promise(() => undefined) });
    const found = await search([call("a1"), call("b1"), answer], { library: stuck, budget: { maxMs: 80 } });
    expect(found).toMatchObject({ end: "max_time", called: ["a1", "b1"], turns: 2 });
  });

  it("tries no more than its width from one state", async () => {
    const replies = [call("a1"), giveUp, call("a2"), giveUp, call("a3"), giveUp];
    const found = await search(replies, { budget: { maxWidth: 3 } });
    expect(found.chat.asked.map(triesOf)).toEqual([[], [], ["a1"], [], ["a1", "a2"], []]);
    expect(found).toMatchObject({ end: "given_up", turns: 6, called: ["a3"] });
  });

  it("makes none of the calls beside giving up", async () => {
    const both: Reply = {
      calls: [
        ["b", { n: "1" }],
        ["backtrack", {}],
      ],
    };
    const found = await search([call("a1"), both, call("c1"), answer]);
    expect(found).toMatchObject({ called: ["c1"], account: { tool_calls: 2 } });
  });

  it("tells errors and responses of earlier tries, shortly, and by the names that the model knows", async () => {
    const long = "x y";
    const odd = memoryLibrary([long], { [long]: () => ({ error: "E".repeat(600), response: "" }) });
    const chat = scriptedChat((ask, i) => {
      const name = ask.tools?.[0]?.name ?? "";
      return [{ calls: [[name, { n: "1" }] as const] }, giveUp, answer][i] ?? answer;
    });
    await search([], { chat, library: odd });
    const told = chat.asked[2]?.messages.at(-1)?.content ?? "";
    const name = chat.asked[0]?.tools?.[0]?.name ?? "?";
    expect(name).toMatch(/^tool_/);
    expect(told).toContain(
      `{"calls":[{"name":"${name}","arguments":{"n":"1"},"error":"${"E".repeat(500)}","response":""}]}`,
    );
    // The beginning ends with the user's words, so that what is told goes into the same message.
    expect(chat.asked[2]?.messages.map(({ role }) => role)).toEqual(["system", "user"]);
  });

  it("tells nothing of earlier tries further down", async () => {
    const found = await search([call("a1"), giveUp, call("b1"), call("c1"), answer]);
    expect(JSON.stringify(found.chat.asked[4]?.messages)).not.toContain("EARLIER TRIES");
  });

  it.each<[string, Partial<PredictBudget>, Partial<PredictMeans>, string, number]>([
    ["turns over all paths", { maxNodes: 3 }, {}, "max_nodes", 3],
    // Each answer took 5 ms when it was bought; what the clock says of waiting is nothing of it.
    ["time", { maxMs: 10 }, {}, "max_time", 2],
    ["money", { maxUsd: 0.0015 }, {}, "max_cost", 2],
    ["calls over all paths", { maxToolCalls: 2 }, {}, "max_tool_calls", 4],
  ])("stops when its budget of %s is used up", async (_, budget, parts, end, turns) => {
    const found = await search([call("a1"), giveUp, call("b1"), call("c1"), answer], { ...parts, budget });
    expect(found).toMatchObject({ end, turns });
  });

  it("ends as failed where the model fails, with the path that it failed on", async () => {
    const found = await search([call("a1"), giveUp, call("b1"), aFailedCall({ class: "refusal" })]);
    expect(found).toMatchObject({ end: "failed", called: ["b1"] });
  });

  it("gives its tool another name where a task's tool has it", async () => {
    const own = memoryLibrary(["backtrack", "backtrack_2"]);
    const chat = scriptedChat([{ calls: [["backtrack", {}]] }, { calls: [["backtrack_3", {}]] }, answer]);
    const found = await search([], { chat, library: own });
    expect(own.called.map(({ tool }) => tool)).toEqual(["backtrack"]);
    expect(found).toMatchObject({ end: "answered", called: [] });
  });

  it("backtracks in the text protocol too", async () => {
    const text = (name: string): Reply => ({ content: `<call>{"name":"${name}","arguments":{"n":"1"}}</call>` });
    const protocol = { kind: "text", prompt: shippedPrompt("call-by-text") } as const;
    const found = await search([text("a"), text("backtrack"), text("b"), answer], { protocol });
    expect(found).toMatchObject({ end: "answered", called: ["b1"] });
    expect(found.chat.asked.map(triesOf)).toEqual([[], [], ["a1"], []]);
  });
});
