import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/core/sample.js";
import type { Complexity, Distribution } from "../../src/core/workflow.js";
import { complexityRecords } from "../../src/tables/complexity-records.js";
import { complexityTables } from "../../src/tables/complexity-table.js";

const aDistribution = (parts: Partial<Distribution> = {}): Distribution => ({
  source: "llm",
  quantity: "tools",
  n: 4,
  unscored: 0,
  mean: 2.5,
  ci95: [2, 3],
  sd: 1.25,
  quantiles: { min: 1, q25: 1.75, median: 2.5, q75: 3.25, max: 4 },
  histogram: [
    { from: 1, to: 3, count: 1 },
    { from: 3, to: 5, count: 3 },
  ],
  ...parts,
});

const nothing: Partial<Distribution> = { n: 0, unscored: 4, mean: null, ci95: null, sd: null, quantiles: null };

const aSource = (name: string, parts: Partial<Complexity["sources"][number]> = {}): Complexity["sources"][number] => ({
  name,
  folder: name,
  digest: "0",
  workflows: 4,
  irrelevance: 0,
  unreadable: [],
  ignored: [],
  ...parts,
});

const aComplexity = (parts: Partial<Complexity> = {}): Complexity => ({
  sources: [aSource("llm")],
  distributions: [aDistribution()],
  comparisons: [],
  ...parts,
});

const aProblem = (file: string): Problem => ({
  kind: "reference_unreadable",
  file,
  path: "$",
  found: "null",
  expected: "a JSON object",
  concerns: "reference",
});

describe("the table of means and quantiles", () => {
  it("has a line a quantity and source, never a mean without its n", () => {
    const [table] = complexityTables(aComplexity());
    expect(table?.columns.map(({ label }) => label).join()).toBe("Quantity,Source,Mean,SD,Min,25 %,Median,75 %,Max,n");
    const mean = { mean: 2.5, half: 0.5, n: 4, unscored: 0 };
    expect(table?.rows).toEqual([["Distinct tools", "llm", mean, "1.25", "1", "1.75", "2.5", "3.25", "4", "4"]]);
  });

  it("says in the notes what a chain's length is", () => {
    expect(complexityTables(aComplexity())[0]?.notes.join()).toContain("a chain's length is the number of calls in it");
  });

  it("shows dashes where there is nothing", () => {
    const [table] = complexityTables(aComplexity({ distributions: [aDistribution(nothing)] }));
    const mean = { mean: null, half: null, n: 0, unscored: 4 };
    expect(table?.rows).toEqual([["Distinct tools", "llm", mean, "—", "—", "—", "—", "—", "—", "0"]]);
  });

  it("names the files that are no workflows, five of many", () => {
    const files = ["a", "b", "c", "d", "e", "f", "g"].map((name) => aProblem(`${name}.json`));
    const notes = (unreadable: readonly Problem[]) =>
      complexityTables(aComplexity({ sources: [aSource("llm", { unreadable })] }))[0]?.notes.slice(1);
    expect(notes([])).toEqual([]);
    expect(notes(files.slice(0, 1))).toEqual([
      "llm: 1 of 5 files counted nowhere, being no workflow: a.json $: found null, expected a JSON object",
    ]);
    const [note = ""] = notes(files) ?? [];
    expect(note).toContain("llm: 7 of 11 files");
    expect(note).toContain("e.json");
    expect(note).not.toContain("f.json");
    expect(note).toContain("and 2 more, which --format json names");
  });

  it("names what counts as no call, and counts the irrelevance samples", () => {
    const sources = [aSource("llm", { irrelevance: 2, ignored: [aProblem("a.json")] })];
    expect(complexityTables(aComplexity({ sources }))[0]?.notes.slice(1)).toEqual([
      "llm: steps and chains that count as no call, 1 in all: a.json $: found null, expected a JSON object",
      "llm: irrelevance samples (no chains) beside the 4 workflows, which count nowhere: 2",
    ]);
  });
});

describe("the histogram", () => {
  it("lays the sources side by side, with shares of their own n", () => {
    const bins = [
      { from: 1, to: 3, count: 2 },
      { from: 3, to: 5, count: 0 },
    ];
    const random = aDistribution({ source: "random", n: 2, histogram: bins });
    const distributions = [aDistribution(), random];
    const [, table] = complexityTables(aComplexity({ sources: [aSource("llm"), aSource("random")], distributions }));
    expect(table?.columns.map(({ label }) => label)).toEqual(["Quantity", "Bin", "llm", "random"]);
    expect(table?.rows).toEqual([
      ["Distinct tools", "1–2", "1 (25.0 %)", "2 (100.0 %)"],
      ["Distinct tools", "3–4", "3 (75.0 %)", "0 (0.0 %)"],
    ]);
  });

  it.each<[string, Distribution["quantity"], number, string]>([
    ["one whole number", "chains", 3, "2"],
    ["several whole numbers", "tool_calls", 7, "2–6"],
    ["a mean, which is seldom whole", "mean_chain_length", 3, "≥ 2, < 3"],
  ])("labels a bin of %s", (_, quantity, to, label) => {
    const distributions = [aDistribution({ quantity, histogram: [{ from: 2, to, count: 4 }] })];
    expect(complexityTables(aComplexity({ distributions }))[1]?.rows[0]?.[1]).toBe(label);
  });
});

describe("the table of comparisons", () => {
  const named = { quantity: "tools", a: "llm", b: "random" } as const;

  it("is not there for one source", () => {
    expect(complexityTables(aComplexity())).toHaveLength(2);
  });

  it("shows U, both p and the effect, and a reason where there is no test", () => {
    const tested = { u: 30.5, p: 0.0123, method: "normal", effect: 0.8125 } as const;
    const untested = { u: null, p: null, effect: null, reason: "no_values" } as const;
    const comparisons = [
      { ...named, n_a: 4, n_b: 3, mann_whitney: tested, p_holm: 0.0246 },
      { ...named, n_a: 4, n_b: 0, mann_whitney: untested, p_holm: null },
    ];
    const table = complexityTables(aComplexity({ comparisons }))[2];
    expect(table?.rows).toEqual([
      ["Distinct tools", "llm", "random", "4", "3", "30.5", "0.0123", "0.0246", "0.813"],
      ["Distinct tools", "llm", "random", "4", "0", "no values", "—", "—", "—"],
    ]);
    expect(table?.notes[0]).toContain("over all rows that have one, here 1");
  });
});

describe("records", () => {
  it("are flat, at full precision, null where there is nothing", () => {
    const third = aDistribution({ mean: 1 / 3 });
    expect(complexityRecords(aComplexity({ distributions: [third, aDistribution(nothing)] }))).toEqual([
      {
        ...{ source: "llm", quantity: "tools", n: 4, unscored: 0, mean: 1 / 3, ci95_low: 2, ci95_high: 3, sd: 1.25 },
        ...{ min: 1, q25: 1.75, median: 2.5, q75: 3.25, max: 4 },
      },
      {
        ...{
          source: "llm",
          quantity: "tools",
          n: 0,
          unscored: 4,
          mean: null,
          ci95_low: null,
          ci95_high: null,
          sd: null,
        },
        ...{ min: null, q25: null, median: null, q75: null, max: null },
      },
    ]);
  });
});
