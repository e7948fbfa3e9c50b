import { describe, expect, it } from "vitest";
import type { GenerationFigure, GenerationStats } from "../../src/core/generation-stats.js";
import { generationRecords } from "../../src/tables/generation-records.js";
import { generationTables } from "../../src/tables/generation-tables.js";

const aShare = (quantity: string, count: number, n: number, changes: object = {}): GenerationFigure => ({
  ...{ source: "llm", quantity, kind: "share", count, n, share: n === 0 ? null : count / n, ci95: null },
  ...changes,
});

const aMean = (quantity: string, changes: object = {}): GenerationFigure => ({
  ...{ source: "llm", quantity, kind: "mean", n: 4, unscored: 0, mean: 2.5, ci95: [2, 3], sd: 1.25 },
  quantiles: { min: 1, q25: 1.75, median: 2.5, q75: 3.25, max: 4 },
  ...changes,
});

const anAmount = (quantity: string, amount: number | null, changes: object = {}): GenerationFigure => ({
  ...{ source: "llm", quantity, kind: "amount", amount, n: 4, unscored: 0 },
  ...changes,
});

const unknown = (quantity: string, source = "llm"): GenerationFigure => ({
  source,
  quantity,
  kind: "unknown",
  reason: "no_traces",
});

const aStats = (figures: readonly GenerationFigure[], source: object = {}): GenerationStats => ({
  sources: [
    {
      ...{ name: "llm", folder: "llm", attempted: 4, workflows: 3, irrelevance: 0, unreadable_traces: [] },
      tools_left_out: null,
      ...{ passed_without_workflow: [], workflows_without_trace: [] },
      ...source,
    },
  ],
  figures,
});

describe("the table of shares", () => {
  it("shows a share in percent with its interval, its count and its n", () => {
    const [table] = generationTables(aStats([aShare("pass_rate", 3, 4, { ci95: [0.25, 0.95] })]));
    const cell = { mean: 75, half: null, interval: [25, 95], n: 4, unscored: 0 };
    expect(table?.rows).toEqual([["Passed, of workflows", "llm", cell, "3", "4"]]);
  });

  it("shows a dash for a share of nothing, and for a source that does not tell beside one that does", () => {
    const figures = [aShare("proposals_rejected", 0, 0), aShare("pass_rate", 1, 1), unknown("pass_rate", "old")];
    expect(
      generationTables(aStats(figures))[0]?.rows.map(([, source, share, ...rest]) => [source, share, ...rest]),
    ).toEqual([
      ["llm", { mean: null, half: null, n: 0, unscored: 0 }, "0", "0"],
      ["llm", { mean: 100, half: null, n: 1, unscored: 0 }, "1", "1"],
      ["old", "—", "—", "—"],
    ]);
  });

  it("leaves out what no source tells, and ends of executions that never occurred", () => {
    const figures = [
      unknown("pass_rate"),
      aShare("execution_ended:max_cost", 0, 9),
      aShare("execution_ended:max_steps", 1, 9),
    ];
    const [table, ...others] = generationTables(aStats(figures));
    expect(table?.rows.map(([label]) => label)).toEqual(["Ended by max steps, of executions"]);
    expect(others).toEqual([]);
  });
});

describe("the table of means", () => {
  it("shows mean, spread and n; a cost below a dollar in parts of a cent, tokens whole", () => {
    const table = generationTables(
      aStats([
        aMean("llm_calls"),
        aMean("cost_usd", { mean: 0.01234, ci95: null, sd: null, quantiles: null }),
        aMean("input_tokens", { mean: 12_345.6 }),
      ]),
    )[1];
    expect(table?.rows).toEqual([
      [
        "LLM calls",
        "llm",
        { mean: 2.5, half: 0.5, n: 4, unscored: 0, digits: 2 },
        "1.25",
        "1",
        "1.75",
        "2.5",
        "3.25",
        "4",
        "4",
      ],
      [
        "Cost, US$",
        "llm",
        { mean: 0.01234, half: null, n: 4, unscored: 0, digits: 5 },
        "—",
        "—",
        "—",
        "—",
        "—",
        "—",
        "4",
      ],
      [
        "Input tokens",
        "llm",
        { mean: 12_345.6, half: 0.5, n: 4, unscored: 0, digits: 0 },
        "1",
        "1",
        "2",
        "3",
        "3",
        "4",
        "4",
      ],
    ]);
  });
});

describe("the table of costs", () => {
  it("shows amounts with the workflows they are of, a dash for what is not known", () => {
    const figures = [anAmount("total_cost_usd", 12.3456), anAmount("cost_per_passed_usd", null, { n: 3, unscored: 1 })];
    const tables = generationTables(aStats([aShare("pass_rate", 3, 4), ...figures, unknown("total_cost_usd", "old")]));
    expect(tables.map(({ title }) => title)).toEqual(["Generation", "Generation, cost"]);
    expect(tables[1]?.rows).toEqual([
      ["Total cost", "llm", "12.35", "4"],
      ["Cost per passed workflow", "llm", "—", "3"],
      ["Total cost", "old", "—", "—"],
    ]);
  });

  it("shows parts of a cent", () => {
    expect(generationTables(aStats([anAmount("total_cost_usd", 0.01234)]))[1]?.rows[0]?.[2]).toBe("0.01234");
  });
});

it("a quantity is a mean by its kind, whatever its name", () => {
  const [, means] = generationTables(
    aStats([aShare("pass_rate", 1, 1), aMean("surprises"), unknown("surprises", "b")]),
  );
  expect(means?.rows.map(([quantity, source]) => [quantity, source])).toEqual([
    ["surprises", "llm"],
    ["surprises", "b"],
  ]);
});

describe("the notes", () => {
  const notes = (figures: readonly GenerationFigure[], source: object = {}) =>
    generationTables(aStats(figures, source))[0]?.notes.slice(2);

  it("say nothing where nothing is amiss", () => {
    expect(notes([aMean("cost_usd")])).toEqual([]);
  });

  it("say how many irrelevance samples are left out", () => {
    expect(notes([], { irrelevance: 2 })).toEqual([
      "llm: irrelevance samples (no chains) beside the 3 workflows, which count nowhere else: 2",
    ]);
  });

  it("say that there are no traces, and what has no cost", () => {
    expect(notes([unknown("pass_rate")], { attempted: null })?.join()).toContain("llm: no traces");
    expect(notes([aMean("cost_usd", { n: 3, unscored: 1 })])).toEqual([
      "llm: the cost of 1 of 4 workflows is unknown: no price, or no account",
    ]);
  });

  it("name traces that cannot be read, and what lacks its other half", () => {
    const problem = {
      kind: "trace_unreadable",
      file: "trace/2.json",
      path: "$.iterations",
      found: "3",
      expected: "a list",
      concerns: "reference",
    };
    const source = {
      unreadable_traces: [problem],
      passed_without_workflow: ["7"],
      workflows_without_trace: ["8", "9"],
      tools_left_out: [
        { provider: "facts", tool: null, problem: "did not start" },
        { provider: "files", tool: "move", problem: "no schema" },
      ],
    };
    expect(notes([], source)).toEqual([
      "llm: traces that count nowhere, 1 in all: trace/2.json $.iterations: found 3, expected a list",
      "llm: made without 2 tools or servers: all of facts (did not start); move (no schema)",
      "llm: passed by their traces, and not among the workflows: 7",
      "llm: workflows without a trace, which the pass rate does not count: 8; 9",
    ]);
  });
});

it("records are flat, with the same columns for shares, means and what is unknown", () => {
  const records = generationRecords(
    aStats([aShare("pass_rate", 3, 4), aMean("llm_calls"), unknown("time_s"), anAmount("total_cost_usd", 1.5)]),
  );
  expect(records.map((record) => Object.keys(record).join())).toEqual(
    Array(4).fill(Object.keys(records[0] ?? {}).join()),
  );
  expect(records).toMatchObject([
    { quantity: "pass_rate", n: 4, mean: 0.75, count: 3, reason: null },
    { quantity: "llm_calls", n: 4, mean: 2.5, median: 2.5, count: null },
    { quantity: "time_s", n: 0, mean: null, reason: "no_traces" },
    { quantity: "total_cost_usd", n: 4, mean: null, amount: 1.5 },
  ]);
});
