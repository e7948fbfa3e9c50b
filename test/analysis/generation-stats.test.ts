import { describe, expect, it } from "vitest";
import { generationStats } from "../../src/analysis/generation-stats.js";
import { hasStagnated, longestStall } from "../../src/analysis/stagnation.js";
import type { GeneratedSource, TraceCounts } from "../../src/core/generation-stats.js";

const aCount = (changes: Partial<TraceCounts> = {}): TraceCounts => ({
  id: "1",
  passed: true,
  ended: null,
  tells_outcome: true,
  stopped_by_budget: false,
  added: [true, true],
  skips: {},
  selector_asked: 2,
  proposals: 6,
  rejected: 1,
  executions: 5,
  succeeded: 2,
  ends: { answered: 4, max_steps: 1 },
  account: {
    llm_calls: 10,
    stored_calls: 0,
    tool_calls: 5,
    input_tokens: 1000,
    cached_input_tokens: 0,
    output_tokens: 200,
    cost_usd: 0.1,
  },
  time_s: 2,
  ...changes,
});

const none = new Float64Array();

const aSource = (changes: Partial<GeneratedSource> = {}, name = "llm"): GeneratedSource => ({
  workflows: {
    name,
    folder: name,
    digest: "0",
    workflows: 1,
    irrelevance: 0,
    unreadable: [],
    ignored: [],
    counts: { tools: none, chains: none, mean_chain_length: none, longest_chain: none, tool_calls: none },
  },
  ids: ["1"],
  observations: 8,
  simulated: 2,
  traces: [aCount()],
  unreadable_traces: [],
  tools_left_out: null,
  ...changes,
});

const figure = (source: GeneratedSource, quantity: string) =>
  generationStats([source]).figures.find((row) => row.quantity === quantity);

describe("stagnation", () => {
  it.each<[string, readonly boolean[], boolean, number]>([
    ["two at the end that added nothing are stagnation", [true, false, false], true, 2],
    ["one is not", [true, true, false], false, 1],
    ["a longer run that ended is not either", [false, false, false, true], false, 3],
    ["nothing at all is, from two on", [false, false], true, 2],
    ["a single iteration cannot stagnate", [false], false, 1],
    ["no iteration has no run", [], false, 0],
    ["the longest of several runs counts", [false, true, false, false, true, false], false, 2],
  ])("%s", (_, added, stagnated, longest) => {
    expect(hasStagnated(added)).toBe(stagnated);
    expect(longestStall(added)).toBe(longest);
  });
});

describe("shares", () => {
  const failed = { passed: false, added: [false, false], skips: { nothing_selected: 1, model_failed: 1 } } as const;
  const traces = [aCount(), aCount(), aCount(), aCount({ ...failed, ended: "no_steps" })];

  it("of workflows have Wilson's interval: 3 of 4 is 0.3006 to 0.9544", () => {
    expect(figure(aSource({ traces }), "pass_rate")).toMatchObject({ kind: "share", count: 3, n: 4, share: 0.75 });
    const rate = figure(aSource({ traces }), "pass_rate");
    const [low, high] = (rate?.kind === "share" && rate.ci95) || [0, 0];
    expect(low).toBeCloseTo(0.3006, 4);
    expect(high).toBeCloseTo(0.9544, 4);
    expect(figure(aSource({ traces }), "ended:no_steps")).toMatchObject({ count: 1, n: 4 });
    expect(figure(aSource({ traces }), "stagnated")).toMatchObject({ count: 1, n: 4 });
  });

  it.each([
    ["iterations_that_added", 6, 8],
    ["skipped:nothing_selected", 1, 8],
    ["skipped:model_failed", 1, 8],
    ["skipped:selection_invalid", 0, 8],
    ["proposals_rejected", 4, 24],
    ["executions_succeeded", 8, 20],
    ["execution_ended:max_steps", 4, 20],
    ["simulated_observations", 2, 8],
  ])("of %s are %i of %i, without an interval, for these share workflows", (quantity, count, n) => {
    expect(figure(aSource({ traces }), quantity)).toMatchObject({
      kind: "share",
      count,
      n,
      share: count / n,
      ci95: null,
    });
  });

  it("of nothing are none, rather than a number", () => {
    const idle = aCount({ executions: 0, succeeded: 0, ends: {} });
    expect(figure(aSource({ traces: [idle] }), "executions_succeeded")).toMatchObject({ n: 0, share: null });
  });
});

describe("means", () => {
  it("are over attempted workflows, and leave out those that do not tell", () => {
    const dear = aCount({ account: { ...(aCount().account as NonNullable<TraceCounts["account"]>), cost_usd: 0.3 } });
    const free = aCount({ account: { ...(aCount().account as NonNullable<TraceCounts["account"]>), cost_usd: null } });
    const source = aSource({ traces: [aCount(), dear, free, aCount({ account: null, time_s: null })] });
    const cost = figure(source, "cost_usd");
    expect(cost).toMatchObject({ kind: "mean", n: 2, unscored: 2, quantiles: { min: 0.1, max: 0.3 } });
    expect(cost?.kind === "mean" ? cost.mean : null).toBeCloseTo(0.2, 12);
    expect(figure(source, "llm_calls")).toMatchObject({ n: 3, unscored: 1, mean: 10, sd: 0 });
    expect(figure(source, "time_s")).toMatchObject({ n: 3, mean: 2 });
  });

  it("are null where nobody tells, never NaN", () => {
    const stats = generationStats([aSource({ traces: [aCount({ account: null })] })]);
    expect(stats.figures.find(({ quantity }) => quantity === "cost_usd")).toMatchObject({ n: 0, mean: null });
    expect(JSON.parse(JSON.stringify(stats))).toEqual(stats);
  });
});

describe("a budget that stopped a workflow", () => {
  it("is counted whether it passed or not, of those that tell their outcome", () => {
    const passed = aCount({ stopped_by_budget: true });
    const over = aCount({ stopped_by_budget: true, passed: false, ended: "over_budget" });
    const released = aCount({ tells_outcome: false });
    const source = aSource({ traces: [passed, over, aCount(), aCount(), released] });
    expect(figure(source, "stopped_by_budget")).toMatchObject({ kind: "share", count: 2, n: 4, share: 0.5 });
    expect(figure(source, "ended:over_budget")).toMatchObject({ count: 1, n: 4 });
  });

  it("is unknown where no trace tells its outcome", () => {
    const source = aSource({ traces: [aCount({ tells_outcome: false })] });
    expect(figure(source, "stopped_by_budget")).toMatchObject({ kind: "unknown", reason: "not_in_traces" });
  });
});

describe("what a released trace does not say", () => {
  const released = aCount({ tells_outcome: false, rejected: 0, skips: { nothing_executed: 1 } });
  const unsaid = [
    "ended:failed",
    "ended:over_budget",
    "skipped:selection_invalid",
    "skipped:model_failed",
    "proposals_rejected",
  ];

  it.each(unsaid)("is unknown, and no zero: %s", (quantity) => {
    expect(figure(aSource({ traces: [released] }), quantity)).toMatchObject({
      kind: "unknown",
      reason: "not_in_traces",
    });
  });

  it("is told of the others, where they lie beside it", () => {
    const ours = aCount({ skips: { model_failed: 1 }, rejected: 2 });
    const source = aSource({ traces: [released, ours] });
    expect(figure(source, "skipped:model_failed")).toMatchObject({ count: 1, n: 2 });
    expect(figure(source, "proposals_rejected")).toMatchObject({ count: 2, n: 6 });
    expect(figure(source, "ended:failed")).toMatchObject({ count: 0, n: 1 });
    // How far an iteration came shows in both.
    expect(figure(source, "skipped:nothing_executed")).toMatchObject({ count: 1, n: 4 });
  });
});

it("refusals of the selector are also told of the iterations in which it was asked", () => {
  const traces = [aCount({ skips: { nothing_selected: 1 }, selector_asked: 2, added: [true, false, false, false] })];
  expect(figure(aSource({ traces }), "skipped:nothing_selected")).toMatchObject({ count: 1, n: 4 });
  expect(figure(aSource({ traces }), "refused_when_asked")).toMatchObject({ count: 1, n: 2, share: 0.5, ci95: null });
});

describe("cost", () => {
  const costing = (cost_usd: number | null, changes: Partial<TraceCounts> = {}) =>
    aCount({ account: { ...(aCount().account as NonNullable<TraceCounts["account"]>), cost_usd }, ...changes });
  const failed = { passed: false, ended: "no_steps" } as const;

  it("is added up, and shared among those that passed: 0.5 + 0.25 + 0.75 for two is 0.75 each", () => {
    const source = aSource({ traces: [costing(0.5), costing(0.25), costing(0.75, failed)] });
    expect(figure(source, "total_cost_usd")).toMatchObject({ kind: "amount", amount: 1.5, n: 3, unscored: 0 });
    expect(figure(source, "cost_per_passed_usd")).toMatchObject({ kind: "amount", amount: 0.75, n: 2, unscored: 0 });
  });

  it("is that of the workflows which tell theirs; per passed workflow it would be too low, and is none", () => {
    const source = aSource({ traces: [costing(0.5), costing(null)] });
    expect(figure(source, "total_cost_usd")).toMatchObject({ amount: 0.5, n: 1, unscored: 1 });
    expect(figure(source, "cost_per_passed_usd")).toMatchObject({ amount: null, n: 2, unscored: 1 });
  });

  it("is none per passed workflow where none passed, and none at all where nobody tells", () => {
    expect(figure(aSource({ traces: [costing(0.5, failed)] }), "cost_per_passed_usd")).toMatchObject({
      amount: null,
      n: 0,
    });
    expect(figure(aSource({ traces: [costing(null)] }), "total_cost_usd")).toMatchObject({ amount: null, n: 0 });
  });
});

describe("a folder without traces", () => {
  it("is unknown in all that needs one, and tells of its observations", () => {
    const stats = generationStats([aSource({ traces: [] })]);
    const known = stats.figures.filter((row) => row.kind !== "unknown");
    expect(known.map(({ quantity }) => quantity)).toEqual(["simulated_observations"]);
    expect(figure(aSource({ traces: [] }), "pass_rate")).toMatchObject({ kind: "unknown", reason: "no_traces" });
    expect(stats.sources).toMatchObject([{ attempted: null, workflows: 1, workflows_without_trace: [] }]);
  });

  it("stands beside one with traces, quantity by quantity", () => {
    const { figures } = generationStats([aSource({}, "a"), aSource({ traces: [] }, "b")]);
    expect(figures.slice(0, 2)).toMatchObject([
      { source: "a", quantity: "pass_rate", kind: "share" },
      { source: "b", quantity: "pass_rate", kind: "unknown" },
    ]);
  });
});

describe("workflows and traces that do not belong together", () => {
  it("are named", () => {
    const traces = [aCount({ id: "1" }), aCount({ id: "2" }), aCount({ id: "3", passed: false, ended: "failed" })];
    expect(generationStats([aSource({ traces, ids: ["1", "4"] })]).sources).toMatchObject([
      { attempted: 3, passed_without_workflow: ["2"], workflows_without_trace: ["4"] },
    ]);
  });

  it("a released trace says nothing of where its workflow lies", () => {
    const released = aCount({ id: "2", account: null, tells_outcome: false });
    expect(generationStats([aSource({ traces: [released] })]).sources[0]?.passed_without_workflow).toEqual([]);
  });

  it("one of ours is known by its outcome, also without an account", () => {
    const broken = aCount({ id: "2", account: null });
    expect(generationStats([aSource({ traces: [broken] })]).sources[0]?.passed_without_workflow).toEqual(["2"]);
  });

  it("executions of released traces tell no ends", () => {
    expect(figure(aSource({ traces: [aCount({ ends: {} })] }), "execution_ended:failed")).toMatchObject({
      kind: "unknown",
      reason: "not_in_traces",
    });
  });
});
