import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type CategoryCounts, figures } from "../../../src/bfcl/figures/figures.js";
import { type BfclCategory, type BfclOverall, type BfclRules, bfclCategories } from "../../../src/core/bfcl.js";
import { publishedFigures } from "../../../src/library/published.js";
import { sizesOfV3, sizesOfV4 } from "../../support/bfcl-sizes.js";
import { csvRows } from "../../support/csv-rows.js";
import { sharedData, sharedFolder, sharedMissing } from "../../support/shared.js";

describe.skipIf(sharedFolder === null)(`what the official code says of five models (${sharedMissing})`, () => {
  const summaries = (["v4", "v3"] as const).flatMap((rules) =>
    filesIn("golden", rules).map((model) => ({
      rules,
      model,
      summary: readJson("golden", rules, model, "_summary.json") as OfficialSummary,
    })),
  );

  it.each(summaries)("follows from the counts to the last bit: $rules, $model", ({ rules, summary }) => {
    const counts = countsOf((name) => [summary.categories[name].correct, summary.categories[name].total]);
    const ours = overallsOf(counts, rules);
    expect(ours("non_live_simple")).toBe(summary.non_live_simple_ast);
    expect(ours("non_live")).toBe(summary.non_live_overall);
    expect(ours("live")).toBe(summary.live_overall);
    expect(ours("bfcl_score")).toBe(summary.single_turn_mean);
    expect(ours("irrelevance")).toBe(summary.irrelevance_total);
    expect(ours("relevance")).toBe(summary.relevance_total);
    expect(overallsOf(counts, "v4")("non_live")).toBe(summary.non_live_ast_summary);
    expect(overallsOf(counts, "v4")("live")).toBe(summary.live_ast_summary);
  });

  it("is there for both editions", () => {
    expect(summaries.map(({ rules }) => rules)).toEqual([...Array(5).fill("v4"), ...Array(5).fill("v3")]);
  });
});

describe.skipIf(sharedFolder === null)(`the published rows (${sharedMissing})`, () => {
  const rows = sharedFolder === null ? [] : [...publishedRows()];
  const cells = rows.flatMap(cellsOf);

  it("are those of four states of the leaderboard, and of a fork", () => {
    const count = (name: string): number => rows.filter(({ sheet }) => sheet === name).length;
    expect(["2025-06-14", "2025-08-28", "2025-11-03", "2025-12-16", "fork"].map(count)).toEqual([
      109, 118, 111, 109, 10,
    ]);
  });

  it("have percentages that are whole counts, of which they print as they are", () => {
    const others = rows.flatMap((row) => {
      const counts = countsIn(row);
      const isOther = (name: BfclCategory) => asPython(counts[name].valid / counts[name].n) !== printedIn(row, name);
      return bfclCategories.filter(isOther).map((name) => [row.sheet, row.model, name]);
    });
    expect(others).toEqual([]);
  });

  it("follow from their counts to the printed digit", () => {
    expect(cells.filter(({ value, printed }) => asPython(value) !== printed)).toEqual([]);
    expect(cells).toHaveLength(457 * 10);
  });

  it("print 13 halves that fall to the even digit among the 894 Non-live and Live of the leaderboard", () => {
    const overalls = cells.filter(
      ({ sheet, column }) => sheet !== "fork" && /^(Non-|Non_)?Live Overall Acc$/.test(column),
    );
    expect(overalls).toHaveLength(894);
    const otherwise = overalls.filter(({ value, printed }) => `${(100 * value).toFixed(2)}%` !== printed);
    expect(otherwise.map(({ sheet, model, value }) => `${sheet} ${model}: ${100 * value}`)).toEqual([
      "2025-08-28 GPT-5-mini-2025-08-07 (FC): 69.625",
      "2025-08-28 Qwen3-235B-A22B-Instruct-2507 (Prompt): 90.125",
      "2025-08-28 claude-3.5-haiku-20241022 (FC): 41.125",
      "2025-08-28 Claude-Opus-4-1-20250805 (Prompt): 54.125",
      "2025-11-03 Claude-Haiku-4-5-20251001 (FC): 86.625",
      "2025-11-03 Gemini-2.5-Flash (Prompt): 88.625",
      "2025-11-03 DeepSeek-V3.2-Exp (Prompt): 81.625",
      "2025-11-03 Amazon-Nova-Pro-v1:0 (FC): 84.125",
      "2025-11-03 mistral-large-2411 (Prompt): 83.125",
      "2025-11-03 Claude-Opus-4-1-20250805 (Prompt): 53.125",
      "2025-11-03 GPT-4.1-nano-2025-04-14 (Prompt): 70.125",
      "2025-11-03 Hammer2.1-0.5b (FC): 68.625",
      "2025-12-16 Falcon3-3B-Instruct (FC): 54.625",
    ]);
  });

  it.each([
    ["meta-llama_Llama-3.1-8B-Instruct", "Llama-3.1-8B-Instruct (Prompt)"],
    ["meta-llama_Llama-3.1-8B-Instruct-FC", "Llama-3.1-8B-Instruct (FC)"],
    ["mistralai_Ministral-8B-Instruct-2410", "Ministral-8B-Instruct-2410 (FC)"],
    ["Qwen_Qwen3-8B-FC", "Qwen3-8B (FC)"],
    ["Salesforce_Llama-xLAM-2-8b-fc-r", "xLAM-2-8b-fc-r (FC)"],
  ])("of the fork have the counts of its score files: %s", (file, model) => {
    const scores = readJson("published_scores", `${file}.json`) as Readonly<Record<BfclCategory, PublishedScore>>;
    const row = rows.find((candidate) => candidate.sheet === "fork" && candidate.model === model);
    const counts = countsOf((name) => [scores[name].correct_count, scores[name].total_count]);
    expect(row === undefined ? undefined : countsIn(row)).toEqual(counts);
    const { categories } = figures(counts, { rules: "v3", draws: 1, seed: 0 });
    expect(bfclCategories.map((name) => categories[name].accuracy)).toEqual(
      bfclCategories.map((name) => scores[name].accuracy),
    );
  });

  it("leave none of the fork's score files out", () => {
    expect(filesIn("published_scores").filter((name) => name.endsWith(".json"))).toHaveLength(5);
  });
});

describe("the leaderboard's rows that ship", async () => {
  const rows = (await publishedFigures()).filter(
    ({ benchmark, checkpoint }) => benchmark === "BFCL" && checkpoint === "2025-12-16",
  );

  it("follow from their category columns to the printed digit", () => {
    const otherwise = rows.filter(({ metrics }) => {
      const ours = overallsOf(
        countsOf((name) => [
          Math.round(((metrics[shippedAs[name] ?? name] ?? Number.NaN) * sizesOfV4[name]) / 100),
          sizesOfV4[name],
        ]),
        "v4",
      );
      const { non_live, live, irrelevance, relevance, simple } = metrics;
      const printed = { non_live, live, irrelevance, relevance, non_live_simple: simple };
      return Object.entries(printed).some(
        ([name, value]) => asPython(ours(name as keyof typeof printed)) !== `${value?.toFixed(2)}%`,
      );
    });
    expect(otherwise).toEqual([]);
    expect(rows).toHaveLength(109);
  });
});

/** https://huggingface.co/zhongyi-zhou/toolgrad-12b and …/toolgrad-4b, section Evaluation Results: "BFCL v1 & v2". */
describe("the rows of the ToolGrad models' cards", () => {
  it.each([
    ["Gemma-3 12B", [76.25, 94, 91, 56.5], [85.66, 71.89, 87.5, 45.83], "79.44%", "74.24%"],
    ["ToolGrad 12B", [75.25, 94, 93.5, 88.5], [85.66, 77.11, 75, 62.5], "87.81%", "78.46%"],
    ["Gemma-3 4B", [64.5, 88, 56, 36], [70.93, 59.35, 25, 41.67], "61.12%", "60.84%"],
    ["ToolGrad 4B", [65.33, 86.5, 73, 65], [71.32, 64.86, 43.75, 50], "72.46%", "65.58%"],
  ])("follow from their columns: %s", (_, [simple = 0, ...others], live, nonLive, liveOverall) => {
    const [multiple = 0, parallel = 0, parallelMultiple = 0] = others;
    const [liveSimple = 0, liveMultiple = 0, liveParallel = 0, liveParallelMultiple = 0] = live;
    const ours = overallsOf(
      countsOf((name) => {
        // The cards print Simple alone: as if each language had it.
        const printed = {
          simple_python: [simple, 10_000],
          simple_java: [simple, 10_000],
          simple_javascript: [simple, 10_000],
          multiple: [multiple, 200],
          parallel: [parallel, 200],
          parallel_multiple: [parallelMultiple, 200],
          irrelevance: [0, 0],
          live_simple: [liveSimple, 258],
          live_multiple: [liveMultiple, 1053],
          live_parallel: [liveParallel, 16],
          live_parallel_multiple: [liveParallelMultiple, 24],
          live_irrelevance: [0, 0],
          live_relevance: [0, 0],
        } as const;
        const [percent, n] = printed[name];
        return [Math.round((percent * n) / 100), n];
      }),
      "v4",
    );
    expect([asPython(ours("non_live")), asPython(ours("live"))]).toEqual([nonLive, liveOverall]);
  });
});

type OfficialSummary = {
  readonly categories: Readonly<Record<BfclCategory, { readonly correct: number; readonly total: number }>>;
} & Readonly<
  Record<
    | "non_live_simple_ast"
    | "non_live_ast_summary"
    | "non_live_overall"
    | "live_ast_summary"
    | "live_overall"
    | "irrelevance_total"
    | "relevance_total"
    | "single_turn_mean",
    number
  >
>;

type PublishedScore = { readonly accuracy: number; readonly correct_count: number; readonly total_count: number };

const filesIn = (...parts: readonly string[]): readonly string[] =>
  sharedFolder === null ? [] : readdirSync(sharedData("bfcl", ...parts)).sort();

const readJson = (...parts: readonly string[]): unknown =>
  JSON.parse(readFileSync(sharedData("bfcl", ...parts), "utf8"));

const countsOf = (of: (name: BfclCategory) => readonly [valid: number, n: number]): CategoryCounts =>
  Object.fromEntries(
    bfclCategories.map((name) => {
      const [valid, n] = of(name);
      return [name, { valid, n, cases: n }];
    }),
  ) as unknown as CategoryCounts; // one entry a category

function overallsOf(counts: CategoryCounts, rules: BfclRules): (name: BfclOverall) => number {
  const { overalls } = figures(counts, { rules, draws: 1, seed: 0 });
  return (name) => overalls[name].value ?? Number.NaN;
}

/** A share as `f"{100 * share:.2f}%"` prints it: an exact half goes to the even digit, where `toFixed` goes up. */
function asPython(share: number): string {
  const [, toEven] = /^(\d+\.\d[02468])50*$/.exec((100 * share).toFixed(60)) ?? [];
  return `${toEven ?? (100 * share).toFixed(2)}%`;
}

type Part = "overall" | "non_live" | "live";
type Row = {
  readonly sheet: string;
  readonly model: string;
  readonly rules: BfclRules;
  readonly cells: Readonly<Record<Part, Readonly<Record<string, string>>>>;
};

function* publishedRows(): Generator<Row> {
  for (const [sheet, rules] of [
    ["2025-06-14", "v3"],
    ["2025-08-28", "v4"],
    ["2025-11-03", "v4"],
    ["2025-12-16", "v4"],
    ["fork", "v3"],
  ] as const) {
    const read = (part: Part) => {
      const parts =
        sheet === "fork" ? ["published_scores", `fork_data_${part}.csv`] : ["leaderboard", sheet, `data_${part}.csv`];
      return new Map(csvRows(sharedData("bfcl", ...parts)).map((row) => [row.Model ?? "", row]));
    };
    const [nonLive, live] = [read("non_live"), read("live")];
    for (const [model, overall] of read("overall")) {
      yield {
        sheet,
        model,
        rules,
        cells: { overall, non_live: nonLive.get(model) ?? {}, live: live.get(model) ?? {} },
      };
    }
  }
}

/** Where each category's percentage is printed. */
const columns: Readonly<Record<BfclCategory, readonly [Part, string]>> = {
  simple_python: ["non_live", "Python Simple AST"],
  simple_java: ["non_live", "Java Simple AST"],
  simple_javascript: ["non_live", "JavaScript Simple AST"],
  multiple: ["non_live", "Multiple AST"],
  parallel: ["non_live", "Parallel AST"],
  parallel_multiple: ["non_live", "Parallel Multiple AST"],
  irrelevance: ["non_live", "Irrelevance Detection"],
  live_simple: ["live", "Python Simple AST"],
  live_multiple: ["live", "Python Multiple AST"],
  live_parallel: ["live", "Python Parallel AST"],
  live_parallel_multiple: ["live", "Python Parallel Multiple AST"],
  live_irrelevance: ["live", "Irrelevance Detection"],
  live_relevance: ["live", "Relevance Detection"],
};

const printedIn = ({ cells }: Row, name: BfclCategory): string => {
  const [part, column] = columns[name];
  return cells[part][column] ?? "";
};

/** What docs/published.md calls the two categories that share a name, or a figure, with an overall. */
const shippedAs: Partial<Readonly<Record<BfclCategory, string>>> = {
  irrelevance: "non_live_irrelevance",
  live_relevance: "relevance",
};

/**
 * Rows of 2025-06-14 that have 17 results of 18 in live_relevance. Six of them print percentages that only 17ths make, as
 * 82.35; of the first, 100.00 % of 17 make its Live, and of 18 do not.
 */
const shortOfOne: readonly string[] = [
  "Llama-3.3-70B-Instruct (FC)",
  "Hammer2.1-7b (FC)",
  "Hammer2.1-3b (FC)",
  "Sky-T1-32B-Preview (Prompt)",
  "Ministral-8B-Instruct-2410 (FC)",
  "Phi-4-mini-instruct (FC)",
  "Phi-4-mini-instruct (Prompt)",
];

const countsIn = (row: Row): CategoryCounts =>
  countsOf((name) => {
    const isShort = name === "live_relevance" && row.sheet === "2025-06-14" && shortOfOne.includes(row.model);
    const n = isShort ? 17 : (row.rules === "v3" ? sizesOfV3 : sizesOfV4)[name];
    return [Math.round((Number.parseFloat(printedIn(row, name)) * n) / 100), n];
  });

/** Every figure of a row that is made of categories, as we have it and as it is printed. */
function cellsOf(row: Row) {
  const counts = countsIn(row);
  const ours = overallsOf(counts, row.rules);
  // What the CSV files call AST, without irrelevance and relevance, is the overall of v4 in either edition.
  const ast = overallsOf(counts, "v4");
  const nonLive = "Non-Live Overall Acc" in row.cells.non_live ? "Non-Live Overall Acc" : "Non_Live Overall Acc";
  const all: readonly (readonly [Part, string, number])[] = [
    ["non_live", nonLive, ours("non_live")],
    ["non_live", "AST Summary", ast("non_live")],
    ["non_live", "Simple AST", ours("non_live_simple")],
    ["live", "Live Overall Acc", ours("live")],
    ["live", "AST Summary", ast("live")],
    ["overall", "Non-Live AST Acc", ast("non_live")],
    ["overall", "Non-Live Simple AST", ours("non_live_simple")],
    ["overall", "Live Acc", ours("live")],
    ["overall", "Irrelevance Detection", ours("irrelevance")],
    ["overall", "Relevance Detection", ours("relevance")],
  ];
  const { sheet, model } = row;
  return all.map(([part, column, value]) => ({ sheet, model, column, value, printed: row.cells[part][column] }));
}
