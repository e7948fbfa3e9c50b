import { describe, expect, it } from "vitest";
import { experimentCells, type FindPublished } from "../../src/analysis/experiment-cells.js";
import type { Layout, ListedExperiment } from "../../src/core/experiment.js";
import type { Cell, Table } from "../../src/core/table.js";
import { metrics, qor } from "../../src/metrics/index.js";
import { experimentTables } from "../../src/tables/experiment-tables.js";
import { aFactor, anExperiment, populations, type RunsByModel } from "../support/build-experiment.js";
import { aScoreSheet } from "../support/build-sheet.js";

const infos = new Map([...metrics, qor].map((info) => [info.name, info]));

function tablesOf(
  experiment: ListedExperiment,
  scores: RunsByModel,
  findPublished: FindPublished = () => null,
): readonly Table[] {
  const cells = experimentCells(experiment, populations(experiment, scores), findPublished);
  return experimentTables(cells, { experiment, infos, notes: { each: ["each"], first: ["first"] } });
}

const layout = (parts: Partial<Layout>): Layout => ({
  tables: [],
  rows: ["model"],
  columns: ["metric"],
  group: null,
  best: false,
  digits: {},
  ...parts,
});

const shown = (cell: Cell): string | number | null => (typeof cell === "string" ? cell : cell.mean);
const body = (table: Table | undefined) => table?.rows.map((row) => row.map(shown));
const heads = (table: Table | undefined) => table?.columns.map(({ label }) => label);

const twoByTwo = [aFactor("selector", ["llm", "random"]), aFactor("ratio", [0, 50])];
const four = { "llm-0": [0.1], "llm-50": [0.2], "random-0": [0.3], "random-50": [0.4] };

describe("the layout", () => {
  it("puts factors in rows and metrics in columns, each row with its n", () => {
    const experiment = anExperiment({ metrics: ["recall", "qor"] });
    const a = aScoreSheet({ recall: [0, 1], qor: [50, null] });
    const [table, ...more] = tablesOf(experiment, { a, b: [1, 1] });
    expect(more).toEqual([]);
    expect(heads(table)).toEqual(["model", "Recall", "QoR", "n"]);
    expect(body(table)).toEqual([
      ["a", 0.5, 50, "2/1"],
      ["b", 1, null, "2/0"],
    ]);
  });

  it("puts a factor in columns, its numbers named after it", () => {
    const experiment = anExperiment({
      factors: twoByTwo,
      layout: layout({ rows: ["selector"], columns: ["ratio", "metric"] }),
    });
    const [table] = tablesOf(experiment, four);
    expect(heads(table)).toEqual(["selector", "ratio 0, Recall", "ratio 50, Recall", "n"]);
    expect(body(table)).toEqual([
      ["llm", 0.1, 0.2, "1"],
      ["random", 0.3, 0.4, "1"],
    ]);
  });

  it("orders rows by the layout's dimensions, whatever the order of the factors", () => {
    const [table] = tablesOf(
      anExperiment({ factors: twoByTwo, layout: layout({ rows: ["ratio", "selector"] }) }),
      four,
    );
    expect(body(table)?.map((row) => row.slice(0, 3))).toEqual([
      ["0", "llm", 0.1],
      ["0", "random", 0.3],
      ["50", "llm", 0.2],
      ["50", "random", 0.4],
    ]);
  });

  it("makes a table a level, and tells what concerns single rows once", () => {
    const tables = tablesOf(
      anExperiment({ factors: twoByTwo, layout: layout({ tables: ["selector"], rows: ["ratio"] }) }),
      four,
    );
    expect(tables.map(({ title, notes }) => [title, notes])).toEqual([
      ["Ablation — llm", ["each", "first"]],
      ["Ablation — random", ["each"]],
    ]);
    expect(body(tables[1])).toEqual([
      ["0", 0.3, "1"],
      ["50", 0.4, "1"],
    ]);
  });

  it("heads the rows of a group with its level, wherever the group stands among the rows", () => {
    const [table] = tablesOf(
      anExperiment({ factors: twoByTwo, layout: layout({ rows: ["ratio", "selector"], group: "selector" }) }),
      four,
    );
    expect(heads(table)).toEqual(["ratio", "Recall", "n"]);
    expect(body(table)).toEqual([
      ["llm", "", ""],
      ["0", 0.1, "1"],
      ["50", 0.2, "1"],
      ["random", "", ""],
      ["0", 0.3, "1"],
      ["50", 0.4, "1"],
    ]);
  });

  it("puts subsets beside all samples", () => {
    const experiment = anExperiment({
      factors: [aFactor("model", ["a"])],
      subsets: [{ name: "first", label: "First", where: { ids: ["s0"] } }],
      layout: layout({ columns: ["subset", "metric"] }),
    });
    const [table] = tablesOf(experiment, { a: [0, 1] });
    expect(heads(table)).toEqual(["model", "All samples, Recall", "First, Recall", "n"]);
    expect(body(table)).toEqual([["a", 0.5, 0, "2/1"]]);
  });

  it("leaves the place of an excluded condition empty, and shows a condition without a run as a mean without samples", () => {
    const experiment = anExperiment({
      factors: twoByTwo,
      excluded: [{ selector: "random", ratio: 50 }],
      layout: layout({ rows: ["selector"], columns: ["ratio", "metric"] }),
    });
    const [table] = tablesOf(experiment, { "llm-0": [0.1], "llm-50": [0.2] });
    expect(body(table)).toEqual([
      ["llm", 0.1, 0.2, "1"],
      ["random", null, "", "0"],
    ]);
  });

  it("tells the n of each mean however many a row has, and of no mean where the file excludes the condition", () => {
    const factors = [aFactor("selector", ["x"]), aFactor("ratio", [0, 1, 2, 3, 4])];
    const experiment = anExperiment({
      factors: [...factors.slice(0, 1).map(() => aFactor("selector", ["x", "y"])), ...factors.slice(1)],
      layout: layout({ rows: ["selector"], columns: ["ratio", "metric"] }),
      excluded: [{ selector: "x", ratio: 3 }],
    });
    const [table] = tablesOf(experiment, { "x-0": [1, 1], "x-1": [1], "x-2": [1, 1, 1], "x-4": [1] });
    expect(body(table)?.[0]?.at(-1)).toBe("2/1/3/–/1");
  });

  it("gives shares three decimals and QoR two, or what the file says", () => {
    const experiment = anExperiment({
      metrics: ["recall", "qor"],
      layout: layout({ digits: { qor: 0 } }),
    });
    const [table] = tablesOf(experiment, { a: aScoreSheet({ recall: [0.5], qor: [50] }) });
    expect(table?.rows[0]?.map((cell) => (typeof cell === "string" ? null : cell.digits))).toEqual([null, 3, 0, null]);
  });
});

describe("marks", () => {
  const marksOf = (table: Table | undefined, column = 1) =>
    table?.rows.map((row) => {
      const cell = row[column];
      return typeof cell === "object" ? (cell.rank ?? cell.marks ?? "") : cell;
    });

  const ranked = anExperiment({
    factors: [aFactor("model", ["a", "b", "c", "d"])],
    layout: layout({ best: true }),
  });

  it("are of the best and the second best of a column", () => {
    const [table] = tablesOf(ranked, { a: [0.5], b: [0.9], c: [0.7] });
    expect(marksOf(table)).toEqual(["", "best", "second", ""]);
  });

  it("treat alike what is printed alike, and know no second after a shared first", () => {
    const [table] = tablesOf(ranked, { a: [0.9001], b: [0.9002], c: [0.7], d: [0.5] });
    expect(marksOf(table)).toEqual(["best", "best", "", ""]);
  });

  it("are of means of the same samples and the same dataset alone", () => {
    const subsets = [{ name: "s", label: "S", where: { ids: ["s0"] } }];
    const bySubset = anExperiment({
      factors: [aFactor("model", ["a"])],
      subsets,
      layout: layout({ rows: ["model", "subset"], best: true }),
    });
    // All samples: 0.5; the first alone: 1.
    expect(marksOf(tablesOf(bySubset, { a: [1, 0] })[0], 2)).toEqual(["", ""]);
    const byDataset = anExperiment({
      factors: [aFactor("model", ["a", "b"]), aFactor("data", ["x", "y"])],
      model: "{model}-{data}",
      dataset: "{data}",
      layout: layout({ rows: ["model", "data"], best: true }),
    });
    const [table] = tablesOf(byDataset, { "a-x": [0.1], "b-x": [0.2], "a-y": [0.8], "b-y": [0.9] });
    expect(marksOf(table, 2)).toEqual(["second", "second", "best", "best"]);
  });

  it("come with a note where the means are over different numbers of samples", () => {
    const note = "best and second best in Recall are marked among means over 2 to 3 samples, not the same ones";
    const notesOf = (scores: RunsByModel) => tablesOf(ranked, scores)[0]?.notes;
    expect(notesOf({ a: [0.5, 0.5, null], b: [0.9, 0.9, 0.9] })).toContain(note);
    expect(notesOf({ a: [0.5, 0.5], b: [0.9, 0.9] })).toEqual(["each", "first"]);
    expect(notesOf({ a: [0.5, 0.5, null], b: [0.5, 0.5, 0.5] })).toEqual(["each", "first"]);
  });

  it("know nothing best where all are the same", () => {
    const [table] = tablesOf(ranked, { a: [0.5], b: [0.5] });
    expect(marksOf(table)).toEqual(["", "", "", ""]);
  });

  it("take the lowest where lower is better", () => {
    const experiment = anExperiment({ metrics: ["hallucinated_calls"], layout: layout({ best: true }) });
    const sheet = (value: number) => aScoreSheet({ hallucinated_calls: [value] });
    const [table] = tablesOf(experiment, { a: sheet(0.1), b: sheet(0.2) });
    expect(marksOf(table)).toEqual(["best", "second"]);
  });

  it("compare along the row where metrics stand in rows", () => {
    const experiment = anExperiment({
      metrics: ["recall", "qor"],
      layout: layout({ rows: ["metric"], columns: ["model"], best: true }),
    });
    const [table] = tablesOf(experiment, {
      a: aScoreSheet({ recall: [0.1], qor: [90] }),
      b: aScoreSheet({ recall: [0.2], qor: [80] }),
    });
    expect(marksOf(table, 1)).toEqual(["second", "best"]);
    expect(marksOf(table, 2)).toEqual(["best", "second"]);
  });

  it("give a star for each threshold that p is below", () => {
    const experiment = anExperiment({
      compare: { baseline: { model: "a" }, correction: "none", alphas: [0.2, 0.1, 0.05], differences: false },
      layout: layout({}),
    });
    // p is 0.0917: see the test of cells.
    const [table] = tablesOf(experiment, { a: [0, 0, 0, 0], b: [1, 0, 2, 1] });
    expect(marksOf(table)).toEqual(["", "**"]);
  });
});

describe("what stands beside a mean", () => {
  it("is its difference from the baseline, over the pairs", () => {
    const experiment = anExperiment({
      compare: { baseline: { model: "a" }, correction: "none", alphas: [0.05], differences: true },
      layout: layout({}),
    });
    const [table] = tablesOf(experiment, { a: [0, 0.5, null], b: [1, 0.5, 0.75] });
    expect(heads(table)).toEqual(["model", "Recall", "Recall − baseline", "n"]);
    expect(body(table)?.map((row) => row[2])).toEqual(["baseline", 0.5]);
    expect(table?.rows[1]?.[2]).toMatchObject({ n: 2 });
  });

  it("comes with a note where the pairs are not the samples of the means", () => {
    const experiment = anExperiment({
      factors: [aFactor("model", ["a", "b", "c"])],
      compare: { baseline: { model: "a" }, correction: "none", alphas: [0.05], differences: false },
      layout: layout({}),
    });
    const notes = (scores: RunsByModel) => tablesOf(experiment, scores)[0]?.notes;
    expect(notes({ a: [0, 0.5, null], b: [1, 0.5, 0.75], c: [0, 1, null] })).toEqual([
      "each",
      "differences from the baseline are over the samples that both have a score for: " +
        "model=b, Recall: 2 pairs (n 3, baseline 2)",
      "first",
    ]);
    // b has a score on all of its pairs, but the baseline's own mean is over more.
    expect(notes({ a: [0, 0.5, 1], b: [1, 0.5, null] })?.[1]).toContain("model=b, Recall: 2 pairs (n 2, baseline 3)");
    expect(notes({ a: [0, 0.5], b: [1, 0.5] })).toEqual(["each", "first"]);
    expect(notes({ a: [0, 0.5] })).toEqual(["each", "first"]);
  });

  it("is what was published and the difference, where any row has something", () => {
    const experiment = anExperiment({ layout: layout({}), metrics: ["recall", "qor"] });
    const [table] = tablesOf(experiment, { a: [1], b: [1] }, (model, metric) =>
      model === "a" && metric === "recall"
        ? { model: "A", metric, value: 0.75, n: 9, judge: null, source: "x", note: null, doubtful: false }
        : null,
    );
    expect(heads(table)).toEqual(["model", "Recall", "Recall published", "Recall − published", "QoR", "n"]);
    expect(body(table)).toEqual([
      ["a", 1, 0.75, 0.25, null, "1/0"],
      ["b", 1, null, null, null, "1/0"],
    ]);
  });
});
