import { describe, expect, it } from "vitest";
import { complexity } from "../../src/analysis/complexity.js";
import type { WorkflowQuantity, WorkflowSource } from "../../src/core/workflow.js";

type Counts = Partial<Readonly<Record<WorkflowQuantity, readonly number[]>>>;

/** A source with these numbers, and none where none are given. */
function aSource(name: string, counts: Counts, workflows = 10): WorkflowSource {
  const column = (quantity: WorkflowQuantity) => Float64Array.from(counts[quantity] ?? []);
  return {
    name,
    folder: `workflows/${name}`,
    digest: "0",
    workflows,
    irrelevance: 0,
    unreadable: [],
    ignored: [],
    counts: {
      tools: column("tools"),
      chains: column("chains"),
      mean_chain_length: column("mean_chain_length"),
      longest_chain: column("longest_chain"),
      tool_calls: column("tool_calls"),
    },
  };
}

const only = (counts: Counts, quantity: WorkflowQuantity = "tools", workflows = 10) =>
  complexity([aSource("llm", counts, workflows)]).distributions.find((row) => row.quantity === quantity);

describe("a source's distribution", () => {
  it("has the mean, its t interval, the standard deviation and type 7 quantiles", () => {
    // sd = √(5/3); t(0.975, 3) = 3.182446 (any t table), times sd / √4.
    const row = only({ tools: [4, 1, 3, 2] }, "tools", 4);
    expect(row).toMatchObject({ n: 4, unscored: 0, mean: 2.5 });
    expect(row?.sd).toBeCloseTo(1.2909944, 7);
    expect(row?.ci95?.[0]).toBeCloseTo(2.5 - 2.0542604, 6);
    expect(row?.ci95?.[1]).toBeCloseTo(2.5 + 2.0542604, 6);
    expect(row?.quantiles).toEqual({ min: 1, q25: 1.75, median: 2.5, q75: 3.25, max: 4 });
  });

  it("counts the workflows that have no such number", () => {
    expect(only({ longest_chain: [2, 3, 4] }, "longest_chain", 5)).toMatchObject({ n: 3, unscored: 2, mean: 3 });
  });

  it("of one workflow has a mean and no spread; of none, nothing", () => {
    const one = { mean: 3, sd: null, ci95: null, quantiles: { min: 3, q25: 3, median: 3, q75: 3, max: 3 } };
    expect(only({ tools: [3] })).toMatchObject({ n: 1, ...one, histogram: [{ from: 3, to: 4, count: 1 }] });
    const none = { n: 0, unscored: 10, mean: null, sd: null, ci95: null, quantiles: null, histogram: [] };
    expect(only({})).toMatchObject(none);
  });

  it("is given for every quantity and source, in order", () => {
    const { distributions } = complexity([aSource("llm", {}), aSource("random", {})]);
    expect(distributions.map(({ quantity, source }) => `${quantity} ${source}`)).toEqual([
      ...["tools llm", "tools random", "chains llm", "chains random"],
      ...["mean_chain_length llm", "mean_chain_length random", "longest_chain llm", "longest_chain random"],
      ...["tool_calls llm", "tool_calls random"],
    ]);
  });
});

describe("histograms", () => {
  it("share their bins among the sources, also where one has no values or nothing lies between", () => {
    const sources = [aSource("a", { tools: [2, 5, 2] }), aSource("b", { tools: [3] }), aSource("c", {})];
    const rows = complexity(sources).distributions.filter(({ quantity }) => quantity === "tools");
    expect(rows.map(({ histogram }) => histogram.map(({ from }) => from))).toEqual(Array(3).fill([2, 3, 4, 5]));
    expect(rows.map(({ histogram }) => histogram.map(({ count }) => count))).toEqual([
      [2, 0, 0, 1],
      [0, 1, 0, 0],
      [0, 0, 0, 0],
    ]);
  });

  it("take a value on a bound into the bin above", () => {
    const row = only({ mean_chain_length: [1, 1.5, 2, 2.75] }, "mean_chain_length");
    expect(row?.histogram).toEqual([
      { from: 1, to: 2, count: 2 },
      { from: 2, to: 3, count: 2 },
    ]);
  });

  it.each([
    ["1 to 20 in twenty bins of 1", [1, 20], [1, 2], 20],
    ["0 to 20 in bins of 2", [0, 20], [0, 2], 11],
    ["7 to 46 in bins of 5 that begin at a multiple of 5", [7, 46], [5, 10], 9],
    ["0 to 120 in bins of 10", [0, 120], [0, 10], 13],
    ["3 to 1900 in bins of 100", [3, 1899], [0, 100], 19],
  ])("%s", (_, values, [from, to], bins) => {
    const found = only({ tool_calls: values }, "tool_calls")?.histogram ?? [];
    expect(found[0]).toMatchObject({ from, to });
    expect(found).toHaveLength(bins);
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
  });
});

describe("comparisons", () => {
  it("are Mann–Whitney tests, corrected over all rows that have a p", () => {
    const a = aSource("a", { tools: [1, 2, 3, 4], tool_calls: [1, 3], chains: [1] });
    const b = aSource("b", { tools: [5, 6, 7], tool_calls: [2, 4] });
    const { comparisons } = complexity([a, b]);
    const rows = Object.fromEntries(comparisons.map((row) => [row.quantity, row]));
    // Exact: 2 of the 35 arrangements are as far apart; of the 6 arrangements of two and two, 4 have U ≤ 1 or U ≥ 3.
    expect(rows.tools).toMatchObject({ a: "a", b: "b", n_a: 4, n_b: 3, mann_whitney: { u: 0, effect: 0 } });
    expect(rows.tools?.mann_whitney.p).toBeCloseTo(2 / 35, 12);
    expect(rows.tools?.p_holm).toBeCloseTo(4 / 35, 12);
    expect(rows.tool_calls).toMatchObject({ mann_whitney: { u: 1, effect: 0.25, method: "exact" } });
    expect(rows.tool_calls?.mann_whitney.p).toBeCloseTo(2 / 3, 12);
    expect(rows.tool_calls?.p_holm).toBeCloseTo(2 / 3, 12);
    const none = { u: null, p: null, effect: null, reason: "no_values" };
    expect(rows.chains).toEqual({
      quantity: "chains",
      a: "a",
      b: "b",
      n_a: 1,
      n_b: 0,
      mann_whitney: none,
      p_holm: null,
    });
  });

  it("are of every two sources, the earlier one first; one source has none", () => {
    const sources = ["x", "a", "m"].map((name) => aSource(name, { tools: [1, 2] }));
    const pairs = complexity(sources).comparisons.filter(({ quantity }) => quantity === "tools");
    expect(pairs.map(({ a, b }) => a + b)).toEqual(["xa", "xm", "am"]);
    expect(complexity(sources.slice(1, 2)).comparisons).toEqual([]);
  });
});

it("tells of each source what it was read from, without its numbers", () => {
  const [source] = complexity([aSource("llm", { tools: [1] })]).sources;
  expect(source).toEqual({
    name: "llm",
    folder: "workflows/llm",
    digest: "0",
    workflows: 10,
    irrelevance: 0,
    unreadable: [],
    ignored: [],
  });
});
