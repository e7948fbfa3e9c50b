import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Ask } from "../../src/core/chat.js";
import { TgEvalError } from "../../src/core/errors.js";
import type { Observation } from "../../src/core/tool-library.js";
import { memoryLibrary } from "../support/memory-library.js";
import { aFailedCall } from "../support/scripted-chat.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";
import {
  aModel,
  asksOf,
  asStored,
  aTask,
  chainsOf,
  json,
  type Part,
  partOf,
  run,
  shown,
  skips,
  stillClock,
  toolNames,
} from "./a-loop.js";

const failing = (): Observation => ({ error: "no such city", response: "" });
const allFailing = () => memoryLibrary(toolNames(6), Object.fromEntries(toolNames(6).map((name) => [name, failing])));

/** Without the parts that tell what a request is: all that a model sees of the loop. */
const wordsOf = (asks: readonly Ask[]): readonly string[] => asks.map(({ messages }) => JSON.stringify(messages));

describe("a workflow", () => {
  it("grows by one executed call an iteration, and is told by a query and a response", async () => {
    const { workflow, trace, steps, canPass } = await run();
    expect(steps.map(({ iteration, kind }) => `${iteration} ${kind}`)).toEqual([
      "1 sampled",
      "1 proposed",
      "1 executed",
      "1 selected",
      "1 updated",
      "2 sampled",
      "2 proposed",
      "2 executed",
      "2 selected",
      "2 updated",
    ]);
    expect(canPass).toBe(false);
    expect(trace.outcome).toEqual({ kind: "passed" });
    expect(workflow).toMatchObject({ query: "Do 2 things.", response: "2 things were done." });
    expect(Object.values(chainsOf(workflow)).map((chain) => chain.length)).toEqual([2]);
    const [action, observation] = workflow?.api_use_chains.api_use_chain_1?.intermediate_steps[0] ?? [];
    expect(action).toMatchObject({ tool_input: { a: "123" }, type: "AgentActionMessageLog", message_log: [] });
    expect(observation).toEqual({ error: "", response: `${action?.tool} says {"a":"123"}` });
  });

  it("is never changed, only followed: a step keeps the workflow as it then was", async () => {
    const { steps } = await run();
    const sizes = steps.map(({ workflow }) => Object.values(chainsOf(workflow)).flat().length);
    expect(sizes).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 2]);
  });

  it("begins chains in order, and extends the one that was selected", async () => {
    const places = ["-1", "-1", "api_use_chain_1"];
    const chat = aModel({
      Selection: (_, nth) => json({ reason: "r", selected_id: "proposal_2", which_chain: places[nth] }),
    });
    const { workflow, trace } = await run({ iterations: 3, chat });
    expect(Object.entries(chainsOf(workflow)).map(([id, chain]) => [id, chain.length])).toEqual([
      ["api_use_chain_1", 2],
      ["api_use_chain_2", 1],
    ]);
    expect(trace.iterations.map(({ selection }) => [selection?.action, selection?.which_chain])).toEqual([
      ["create_new_chain", "-1"],
      ["create_new_chain", "-1"],
      ["update_chain_api_use_chain_1", "api_use_chain_1"],
    ]);
    expect(trace.iterations[2]?.workflow_update).toEqual({
      num_chains: 2,
      chains: { api_use_chain_1: 2, api_use_chain_2: 1 },
      query: "Do 3 things.",
      response: "3 things were done.",
    });
  });

  it("is the same byte for byte when it is made again, and another with another seed", async () => {
    const first = JSON.stringify(await run());
    expect(JSON.stringify(await run())).toBe(first);
    expect(JSON.stringify(await run({ seed: 124 }))).not.toBe(first);
  });

  it("asks every question under its seed and its iteration, so that none shares another's answer", async () => {
    const chat = aModel();
    await run({ seed: 7, chat });
    expect(new Set(chat.asked.map(({ repeat }) => repeat))).toEqual(new Set([70_001, 70_002]));
  });

  it("shows the proposer the workflow so far, and the updater the chains with the new step", async () => {
    const chat = aModel();
    const { workflow } = await run({ chat });
    const [, second] = asksOf(chat, "Proposals");
    expect(second && shown(second, "WORKFLOW")).toMatchObject({
      query: "Do 1 things.",
      chains: [{ chain_id: "api_use_chain_1", steps: [{ input: { a: "123" } }] }],
      response: "1 things were done.",
    });
    const [, last] = asksOf(chat, "WorkflowUpdate");
    const tools = chainsOf(workflow).api_use_chain_1?.map((tool) => ({ tool }));
    expect(last && shown(last, "WORKFLOW")).toMatchObject({ query: "Do 1 things.", chains: [{ steps: tools }] });
  });

  it("lets an executor call the tools of its proposal alone", async () => {
    const chat = aModel();
    await run({ iterations: 1, chat });
    expect(asksOf(chat, "execute").map(({ tools }) => tools?.length)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("counts what it took by iteration and altogether", async () => {
    const { trace } = await run();
    // 1 proposer, 3 × (2 turns + 1 report), 1 selector, 1 updater; each 10 tokens in, 1 out and $0.001.
    const each = { llm_calls: 12, tool_calls: 3, input_tokens: 120, output_tokens: 12, stored_calls: 0 };
    for (const iteration of trace.iterations) expect(iteration.account).toMatchObject(each);
    expect(trace.account).toMatchObject({ llm_calls: 24, tool_calls: 6, input_tokens: 240, output_tokens: 24 });
    expect(trace.account.cost_usd).toBeCloseTo(0.024, 12);
  });

  it("pays an answer once that parallel proposals share, in money, tokens and time", async () => {
    const same = { instruction: "Use tool_0.", tools: ["tool_0"] };
    const proposals = [1, 2, 3].map((i) => ({ id: `proposal_${i}`, ...same }));
    const chat = asStored(aModel({ Proposals: () => json({ proposals }) }));
    const library = memoryLibrary(["tool_0"]);
    const { trace } = await run({ iterations: 1, chat, library });
    // Twelve questions, of which two of three turns, turns after the call and reports have another's answer.
    expect(trace.account).toMatchObject({ llm_calls: 12, stored_calls: 6, input_tokens: 60, output_tokens: 6 });
    expect(trace.account.cost_usd).toBeCloseTo(0.006, 12);
    expect([trace.account.tool_calls, trace.time_s]).toEqual([3, 0.03]);
  });

  it("is the same to the last digit, whichever answer came first", async () => {
    const content = JSON.stringify({ reason: "It says so.", success: true, deciding_step: 1 });
    // $0.2, $0.4 and $0.6: with the 0.001 of the others their sum is 1.2089999999999996 upwards, and ...9999 downwards.
    const numberOf = (ask: Ask): number => Number(/tool_(\d)/.exec(String(shown(ask, "INSTRUCTION")))?.[1]) + 1;
    const spent = async (delayOf: (n: number) => number) => {
      const model = aModel({ ExecutionReport: (ask) => ({ content, usd: (2 * numberOf(ask)) / 10 }) });
      const ask: typeof model.ask = async (asked) => {
        const answered = await model.ask(asked);
        const isReport = partOf(asked) === "ExecutionReport";
        if (isReport) await new Promise((resolve) => setTimeout(resolve, delayOf(numberOf(asked))));
        return answered;
      };
      const { trace } = await run({ iterations: 1, chat: { ...model, ask }, library: memoryLibrary(toolNames(3)) });
      return trace.account.cost_usd;
    };
    expect(await spent((n) => 20 * n)).toBe(await spent((n) => 80 - 20 * n));
  });

  it("tells its seconds of work: each answer's own 5 ms, and its calls by the clock, but nothing that was waited for", async () => {
    let ms = 0;
    const chat = aModel({
      WorkflowUpdate: () => {
        ms += 60_000;
        return json({ query: "q", response: "r" });
      },
    });
    const all = memoryLibrary(toolNames(6));
    let calls = 0;
    const library = {
      ...all,
      call: (...asked: Parameters<typeof all.call>) => {
        calls += 1;
        ms += 250;
        return all.call(...asked);
      },
    };
    const { trace } = await run({ chat, library, clock: stillClock(() => ms) });
    expect(calls).toBeGreaterThan(0);
    // The clock stands still but where it is moved; a call that begins while another runs has that one's time too.
    expect(trace.time_s).toBeGreaterThanOrEqual((chat.asked.length * 5 + calls * 250) / 1000);
    expect(trace.time_s).toBeLessThan(60);
    expect(trace.iterations[0]?.timestamp).toBe("1970-01-01T00:00:00.000Z");
  });
});

describe("the tools that are shown", () => {
  const sampled = async (parts: Parameters<typeof run>[0]) =>
    (await run(parts)).steps.flatMap((step) => (step.kind === "sampled" ? [step.tools.map(({ name }) => name)] : []));

  it("are drawn by seed and iteration, without one twice", async () => {
    const [first, second] = await sampled({ library: memoryLibrary(toolNames(100)), numApis: 50 });
    expect([new Set(first).size, new Set(second).size]).toEqual([50, 50]);
    expect(first).not.toEqual(second);
  });

  it("do not depend on what came of the iteration before", async () => {
    const library = memoryLibrary(toolNames(100));
    const chat = aModel({ Proposals: () => json({ proposals: [] }) });
    expect(await sampled({ library, chat, numApis: 5 })).toEqual(await sampled({ library, numApis: 5 }));
  });

  it("are all of them where there are no more", async () => {
    const [first] = await sampled({ numApis: 50 });
    expect([...(first ?? [])].sort()).toEqual(toolNames(6));
  });
});

describe("the random selector", () => {
  const everything = { iterations: 1, library: memoryLibrary(toolNames(50)), numApis: 10 };

  it("changes nothing but the selection", async () => {
    const [byModel, byLot] = [aModel(), aModel()];
    const llm = await run({ ...everything, chat: byModel });
    const random = await run({ ...everything, chat: byLot, selector: "random" });
    for (const part of ["Proposals", "execute", "ExecutionReport"] as const) {
      expect(wordsOf(asksOf(byLot, part))).toEqual(wordsOf(asksOf(byModel, part)));
    }
    const [a, b] = [llm.trace.iterations[0], random.trace.iterations[0]];
    expect([b?.proposals, b?.executions]).toEqual([a?.proposals, a?.executions]);
  });

  it("asks no model", async () => {
    const chat = aModel();
    await run({ ...everything, chat, selector: "random" });
    expect(asksOf(chat, "Selection")).toEqual([]);
  });

  it("draws each successful report, and each place, about as often; a failed one never", async () => {
    const library = memoryLibrary(toolNames(3), { tool_1: failing });
    const chosen = { selected: new Map<string, number>(), place: new Map<string, number>() };
    const add = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
    for (let seed = 0; seed < 300; seed++) {
      const { trace } = await run({ seed, library, selector: "random" });
      const [first, second] = trace.iterations;
      add(chosen.selected, first?.selection?.tool_used ?? "none");
      add(chosen.place, second?.selection?.which_chain ?? "none");
    }
    // Of 300 fair draws between two, 150 ± 5 standard deviations of 8.7.
    expect([...chosen.selected.keys()].sort()).toEqual(["tool_0", "tool_2"]);
    expect([...chosen.place.keys()].sort()).toEqual(["-1", "api_use_chain_1"]);
    for (const count of [...chosen.selected.values(), ...chosen.place.values()]) {
      expect(Math.abs(count - 150)).toBeLessThan(44);
    }
  });
});

describe("the first selector", () => {
  it("takes the first report that succeeded, for the newest chain, and asks no model", async () => {
    const library = memoryLibrary(toolNames(3), { tool_1: failing });
    const chat = aModel();
    const { trace, workflow } = await run({ library, selector: "first", chat });
    for (const { selection, executions } of trace.iterations) {
      expect(selection?.selected_id).toBe(executions.find(({ success }) => success)?.proposal_id);
    }
    expect(Object.values(chainsOf(workflow)).map((chain) => chain.length)).toEqual([2]);
    expect(asksOf(chat, "Selection")).toEqual([]);
  });
});

describe("an iteration that adds nothing says why", () => {
  const selecting = (answer: unknown) => aModel({ Selection: () => json(answer) });
  const choose = (selected_id: string, which_chain = "-1") => selecting({ reason: "why", selected_id, which_chain });
  const proposing = (tools: readonly string[]) =>
    aModel({ Proposals: () => json({ proposals: [{ id: "p", instruction: "Do it.", tools }] }) });

  it.each([
    [
      "nothing was proposed",
      { chat: aModel({ Proposals: () => json({ proposals: [] }) }) },
      "nothing_proposed",
      "the model proposed nothing",
    ],
    [
      "an unknown tool",
      { chat: proposing(["tool_x"]) },
      "nothing_proposed",
      'p names the tool "tool_x", which it was not shown',
    ],
    ["no tool", { chat: proposing([]) }, "nothing_proposed", "p names no tool"],
    ["every call failed", { library: allFailing() }, "nothing_executed", "proposal_1: every call failed; proposal_2"],
    ["none selected", { allowNone: true, chat: choose("none") }, "nothing_selected", "why"],
    ["none selected, which was not allowed", { chat: choose("none") }, "selection_invalid", "not allowed"],
    ["an unknown report", { chat: choose("proposal_9") }, "selection_invalid", "there is no such report"],
    [
      "a chain that is not there",
      { chat: choose("proposal_1", "api_use_chain_1") },
      "selection_invalid",
      "there is no such chain",
    ],
    [
      "a chain of the prototype",
      { chat: choose("proposal_1", "constructor") },
      "selection_invalid",
      "there is no such chain",
    ],
    [
      "a proposer that refuses",
      { chat: aModel({ Proposals: () => aFailedCall() }) },
      "model_failed",
      "the model that proposes failed (refusal): no",
    ],
    [
      "a selector that refuses",
      { chat: aModel({ Selection: () => aFailedCall() }) },
      "model_failed",
      "the model that selects failed (refusal): no",
    ],
    [
      "an updater that refuses",
      { chat: aModel({ WorkflowUpdate: () => aFailedCall() }) },
      "model_failed",
      "the model that updates failed (refusal): no",
    ],
  ])("%s", async (_, parts, reason, message) => {
    const generated = await run({ iterations: 1, ...parts });
    expect(skips(generated)).toEqual([reason]);
    expect(generated.trace.iterations[0]?.skipped?.message).toContain(message);
    expect(generated.steps.at(-1)).toMatchObject({ kind: "skipped", reason });
    const first = generated.trace.iterations[0]?.skipped?.message ?? "";
    const told = `no iteration added a step: ${reason} 1; the first: ${first}`;
    expect(generated.trace.outcome).toEqual({ kind: "no_steps", message: told });
    expect([generated.workflow, generated.canPass]).toEqual([null, false]);
  });

  it("a report that failed was selected", async () => {
    const chat = aModel({
      ExecutionReport: (_, nth) => json({ reason: "r", success: nth !== 0, deciding_step: nth === 0 ? 0 : 1 }),
      Selection: () => json({ reason: "r", selected_id: "proposal_1", which_chain: "-1" }),
    });
    const generated = await run({ iterations: 1, chat });
    expect(generated.trace.iterations[0]?.skipped).toEqual({
      reason: "selection_invalid",
      message: "proposal_1 was selected, which failed",
    });
  });

  it("and the next goes on from the workflow as it was before", async () => {
    const chat = aModel({
      WorkflowUpdate: (_, nth) => (nth === 1 ? aFailedCall() : json({ query: `q${nth}`, response: `r${nth}` })),
    });
    const generated = await run({ iterations: 3, chat });
    expect(skips(generated)).toEqual([null, "model_failed", null]);
    expect(generated.workflow).toMatchObject({ query: "q2", response: "r2" });
    expect(Object.values(chainsOf(generated.workflow)).flat().length).toBe(2);
    const [, , third] = asksOf(chat, "Proposals");
    expect(third && shown(third, "WORKFLOW")).toMatchObject({ query: "q0", response: "r0" });
  });

  it("asks no stage that comes after", async () => {
    const chat = aModel();
    await run({ chat, library: allFailing() });
    expect([...new Set(chat.asked.map(({ responseFormat }) => responseFormat?.name))]).toEqual([
      "Proposals",
      undefined,
    ]);
  });
});

describe("an answer that cannot be read", () => {
  it.each<[Part, unknown]>([
    ["Proposals", { proposals: [{ id: "p", instruction: "Do it." }] }],
    ["Proposals", { proposals: [], more: 1 }],
    ["Selection", { selected_id: 1, which_chain: "-1", reason: "" }],
    ["WorkflowUpdate", { query: " ", response: "r" }],
  ])("of %s is told to whoever asks again, and is a model's failure in the end", async (part, answer) => {
    const chat = aModel({ [part]: () => json(answer) });
    const generated = await run({ iterations: 1, chat });
    expect(skips(generated)).toEqual(["model_failed"]);
    const [ask] = asksOf(chat, part);
    expect(ask?.check?.({ content: JSON.stringify(answer), toolCalls: [] })).toMatch(`the ${part} does not fit`);
    expect(ask?.check?.({ content: "Sorry!", toolCalls: [] })).toBe(`the ${part} is no JSON`);
  });
});

describe("an executor", () => {
  const one = { iterations: 1, numApis: 1 };
  const traceOf = async (parts: Parameters<typeof run>[0]) => {
    const { trace } = await run({ ...one, ...parts });
    return trace.iterations[0]?.executions[0];
  };

  it("that succeeded is told by its deciding step, with the first 200 characters of what came back", async () => {
    const library = memoryLibrary(["long"], { long: () => ({ error: "", response: "é".repeat(300) }) });
    expect(await traceOf({ library })).toEqual({
      proposal_id: "proposal_1",
      success: true,
      num_tool_calls: 1,
      api_call_step: { tool: "long", tool_input: { a: "123" }, result_preview: `${"é".repeat(200)}...` },
      reason: "It says so.",
      attempts: 1,
      end: "answered",
    });
  });

  it("that never stops calling is stopped by its budget, and has failed", async () => {
    const chat = aModel({ execute: (ask) => ({ calls: [[ask.tools?.[0]?.name ?? "", {}]] }) });
    expect(await traceOf({ chat, attempts: 3 })).toMatchObject({
      success: false,
      num_tool_calls: 4,
      api_call_step: null,
      reason: "it did not stop: its budget did (max_steps)",
      attempts: 1,
      end: "max_steps",
    });
  });

  it.each([
    ["calls nothing", { execute: () => ({ content: "I cannot." }) }, "it called nothing", "it called nothing"],
    [
      "fails for good",
      { execute: () => aFailedCall() },
      "the model failed (refusal): no",
      "the model failed (refusal): no",
    ],
    [
      "is told not to have done it",
      { ExecutionReport: () => json({ reason: "Empty.", success: false, deciding_step: 1 }) },
      "Empty.",
      "Empty.",
    ],
    [
      "claims a step that is not there",
      { ExecutionReport: () => json({ reason: "r", success: true, deciding_step: 2 }) },
      "success was reported for step 2, but there are 1",
      "success was reported for step 2, but there are 1",
    ],
    [
      "claims half a step",
      { ExecutionReport: () => json({ reason: "r", success: true, deciding_step: 0.5 }) },
      "success was reported for step 0.5, but there are 1",
      "success was reported for step 0.5, but there are 1",
    ],
    [
      "has no report",
      { ExecutionReport: () => aFailedCall() },
      "there is no report of it (refusal): no",
      "there is no report of it (refusal): no",
    ],
  ])("that %s has not done it", async (_, parts, reason, error_message) => {
    expect(await traceOf({ chat: aModel(parts) })).toMatchObject({
      success: false,
      api_call_step: null,
      reason,
      error_message,
    });
  });

  it("that claims a step which failed has not done it, and tells what the tool complained of", async () => {
    const tool = (nth: number): Observation =>
      nth === 0 ? { error: "no such city", response: "" } : { error: "", response: "ok" };
    let calls = 0;
    const library = memoryLibrary(["t"], { t: () => tool(calls++) });
    const chat = aModel({
      execute: (ask, nth) => (nth < 2 ? { calls: [[ask.tools?.[0]?.name ?? "", {}]] } : { content: "Done." }),
    });
    expect(await traceOf({ chat, library })).toMatchObject({
      num_tool_calls: 2,
      reason: "success was reported for step 1, but that call failed",
      error_message: "t: no such city",
    });
  });

  it("whose every call failed is not asked for a report", async () => {
    const chat = aModel();
    expect(await traceOf({ chat, library: allFailing() })).toMatchObject({
      reason: "every call failed",
      error_message: expect.stringMatching(/^tool_\d: no such city$/),
    });
    expect(asksOf(chat, "ExecutionReport")).toEqual([]);
  });

  it("goes about it again where it failed, and is told what came of it", async () => {
    let calls = 0;
    const library = memoryLibrary(["t"], { t: () => (calls++ === 0 ? failing() : { error: "", response: "ok" }) });
    const chat = aModel();
    expect(await traceOf({ chat, library, attempts: 2 })).toMatchObject({
      success: true,
      num_tool_calls: 2,
      attempts: 2,
    });
    const earlier = asksOf(chat, "execute").map((ask) => shown(ask, "EARLIER"));
    expect(earlier[0]).toBeNull();
    expect(earlier.at(-1)).toEqual({
      reason: "every call failed",
      steps: [{ tool: "t", input: { a: "123" }, error: "no such city", observation: "" }],
    });
  });

  it("has one budget for all its attempts", async () => {
    // Each attempt calls in one turn of four, and fails: the fifth attempt has none left.
    expect(await traceOf({ library: allFailing(), attempts: 9 })).toMatchObject({ attempts: 4, num_tool_calls: 4 });
    const budget = { ...aTask().budget, execution: { ...aTask().budget.execution, maxToolCalls: 2 } };
    expect(await traceOf({ library: allFailing(), attempts: 9, budget })).toMatchObject({ attempts: 2 });
    const dear = { ...aTask().budget, execution: { ...aTask().budget.execution, maxUsd: 0.003 } };
    expect(await traceOf({ library: allFailing(), attempts: 9, budget: dear })).toMatchObject({ attempts: 2 });
  });

  it("makes its calls under its own name, so that a journal tells them from those of the others", async () => {
    const library = memoryLibrary(toolNames(3));
    await run({ iterations: 2, library });
    const parts = [1, 2].flatMap((i) => [1, 2, 3].map((n) => `${i}/proposal_${n}`));
    expect(library.called.map(({ part }) => part)).toEqual(parts);
    expect(new Set(library.called.map(({ caller }) => caller))).toEqual(new Set(["00123"]));
  });

  it("works beside the others: each begins before any has ended", async () => {
    let waiting = 0;
    let release = (): void => undefined;
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = async (): Promise<Observation> => {
      if (++waiting === 3) release();
      await all;
      return { error: "", response: "ok" };
    };
    const library = memoryLibrary(toolNames(3), Object.fromEntries(toolNames(3).map((name) => [name, slow])));
    const { trace } = await run({ iterations: 1, library });
    expect(trace.iterations[0]?.executions.map(({ success }) => success)).toEqual([true, true, true]);
  });
});

describe("what stops everything", () => {
  it("is told when the other executions have ended", async () => {
    let ended = 0;
    const slow = async (): Promise<Observation> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended++;
      return { error: "", response: "ok" };
    };
    const full = () => Promise.reject(new TgEvalError("storage", "the disk is full"));
    const library = memoryLibrary(toolNames(3), { tool_0: slow, tool_1: full, tool_2: slow });
    await expect(run({ iterations: 1, library })).rejects.toThrow("the disk is full");
    expect(ended).toBe(2);
  });
});

describe("what can pass", () => {
  const limited = aFailedCall({ class: "rate_limit", message: "slow down", canPass: true, cost: null });

  it.each<Part>(["Proposals", "execute", "ExecutionReport", "Selection", "WorkflowUpdate"])(
    "ends the workflow for now, where %s meets it, and is no outcome to be kept",
    async (part) => {
      const chat = aModel({ [part]: () => limited });
      const { trace, workflow, canPass } = await run({ chat });
      expect(trace.outcome).toEqual({ kind: "failed", class: "rate_limit", message: "slow down" });
      expect([workflow, canPass, trace.iterations.length]).toEqual([null, true, 1]);
    },
  );

  it("is a stop, between iterations and in the midst of a call", async () => {
    const stopped = { kind: "failed", class: "not_asked", message: "it was stopped" };
    const before = await run({ signal: AbortSignal.abort() });
    expect([before.trace.outcome, before.canPass, before.trace.account.llm_calls]).toEqual([stopped, true, 0]);

    const stop = new AbortController();
    const library = memoryLibrary(toolNames(6));
    const stopping = {
      ...library,
      call: (...[call, signal]: Parameters<typeof library.call>) => {
        stop.abort();
        return library.call(call, signal);
      },
    };
    const during = await run({ signal: stop.signal, library: stopping });
    expect([during.trace.outcome, during.canPass]).toEqual([stopped, true]);
  });
});

describe("a workflow's budget", () => {
  const withWorkflow = (workflow: { maxMs: number; maxUsd: number | null }) => ({ ...aTask().budget, workflow });

  it("of money ends it before the next iteration, with the steps that it has", async () => {
    const { trace, workflow, canPass } = await run({ budget: withWorkflow({ maxMs: 1e6, maxUsd: 0.012 }) });
    expect(trace.outcome).toEqual({ kind: "passed", budget: "max_cost" });
    expect([trace.iterations.length, Object.keys(chainsOf(workflow)).length, canPass]).toEqual([1, 1, false]);
  });

  it("that is used up before there is a step has kept it from passing", async () => {
    const budget = withWorkflow({ maxMs: 1e6, maxUsd: 0.000_1 });
    const { trace, workflow, canPass } = await run({ budget, library: allFailing() });
    expect(trace.outcome).toMatchObject({ kind: "over_budget", budget: "max_cost" });
    expect([workflow, canPass]).toEqual([null, false]);
  });

  it("of time ends it before the next iteration", async () => {
    // An iteration has 12 answers of 5 ms each: a proposal, three times three of its executions, a selection, an update.
    const { trace } = await run({ iterations: 3, budget: withWorkflow({ maxMs: 100, maxUsd: null }) });
    expect(trace.outcome).toEqual({ kind: "passed", budget: "max_time" });
    expect(trace.iterations.length).toBe(2);
  });

  it.each([
    ["an execution that has none of its own", 0.002, null],
    ["one that has more than is left", 0.002, 1],
    ["not one that has less", 1, 0.002],
  ])("binds %s", async (_, workflowUsd, executionUsd) => {
    const chat = aModel({ execute: (ask) => ({ calls: [[ask.tools?.[0]?.name ?? "", {}]] }) });
    const { execution } = aTask().budget;
    const budget = {
      workflow: { maxMs: 1e6, maxUsd: workflowUsd },
      execution: { ...execution, maxUsd: executionUsd },
    };
    const { trace } = await run({ iterations: 1, chat, budget });
    // Each turn costs $0.001, and whether there may be another is seen after it.
    expect(trace.iterations[0]?.executions.map(({ end, num_tool_calls }) => [end, num_tool_calls])).toEqual([
      ["max_cost", 2],
      ["max_cost", 2],
      ["max_cost", 2],
    ]);
  });
});

describe("the files", () => {
  /** Every path to a value, list places as [], and names of chains and arguments left out. */
  function paths(value: unknown, path = "$"): readonly string[] {
    if (Array.isArray(value)) return [path, ...value.flatMap((item) => paths(item, `${path}[]`))];
    if (typeof value !== "object" || value === null) return [path];
    const free = path.endsWith(".tool_input") || path.endsWith("_chains") || path.endsWith(".chains");
    const inner = Object.entries(value).flatMap(([name, part]) => paths(part, free ? `${path}.*` : `${path}.${name}`));
    return path.endsWith(".tool_input") ? [path] : [path, ...inner];
  }
  const readShared = (...parts: readonly string[]): unknown => JSON.parse(readFileSync(sharedData(...parts), "utf8"));

  it.skipIf(sharedFolder === null)(
    `of workflows have the released keys, in their order (${sharedMissing})`,
    async () => {
      const released = readShared("toolgrad_v1", "examples", "example_outputs", "seed=123__iter=3__num_apis=5.json");
      const { workflow } = await run();
      expect([...new Set(paths(workflow))]).toEqual([...new Set(paths(released))]);
    },
  );

  it.skipIf(sharedFolder === null)(`of traces begin with the released keys (${sharedMissing})`, async () => {
    const folder = ["toolgrad_v3", "examples", "example_outputs_mcp", "trace_example"];
    const released = new Set(paths(readShared(...folder, "00123.json")));
    const library = memoryLibrary(toolNames(3), { tool_1: failing });
    const { trace } = await run({ library });
    const ours = new Set(paths(trace));
    expect([...released].filter((path) => !ours.has(path))).toEqual([]);
    expect(Object.keys(trace).slice(0, 3)).toEqual(["seed", "total_iterations", "iterations"]);
  });
});
