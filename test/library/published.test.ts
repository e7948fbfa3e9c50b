import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { publishedFacts, publishedFigures, readPublished } from "../../src/library/published.js";
import type { PublishedFigure } from "../../src/published/index.js";
import { csvRows } from "../support/csv-rows.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const figures = await publishedFigures();
const facts = await publishedFacts();

type Asked = Partial<Pick<PublishedFigure, "benchmark" | "model" | "mode" | "checkpoint" | "subset">>;

const having = (asked: Asked): readonly PublishedFigure[] =>
  figures.filter((figure) => Object.entries(asked).every(([key, value]) => figure[key as keyof Asked] === value));

const valueIn = (asked: Asked, metric: string): number | undefined =>
  having(asked).find(({ metrics }) => metric in metrics)?.metrics[metric];

const metricsIn = (rows: readonly PublishedFigure[]): number =>
  rows.reduce((sum, { metrics }) => sum + Object.keys(metrics).length, 0);

const from = (source: RegExp): readonly PublishedFigure[] => figures.filter((figure) => source.test(figure.source));

describe("the figures that ship", () => {
  // Counted by hand where the figures stand: rows, and the values in them.
  it.each([
    ["the README of ToolGrad's first release", from(/toolgrad, README\.md of the first release/), 1, 3],
    // Twelve values a model; those of Rel. and Irrel. stand in a row of their own.
    ["the model cards", from(/huggingface\.co\/zhongyi-zhou\/toolgrad-(1b|4b|12b),/), 12, 72],
    ["the blog post", from(/blog/), 4, 4],
    // Every row: five overalls with Simple, six other Non-live categories with its irrelevance, five of Live, three languages.
    ["the leaderboard", from(/ShishirPatil\/gorilla/), 109, 109 * 17],
    ["the fork's overalls", from(/score files data_non_live\.csv/), 10, 20],
    ["the fork's multi-turn scores", from(/multi-turn/), 2, 4],
    ["the score files of 2024-08-11", from(/BFCL-Result/), 1, 1],
    ["tau-bench's README", from(/sierra-research\/tau-bench/), 4, 16],
    ["tau2-bench's leaderboard", from(/sierra-research\/tau2-bench/), 3, 12],
    ["ToolBench's README", from(/OpenBMB\/ToolBench/), 8, 8],
  ])("are complete for %s", (_, rows, count, values) => {
    expect(rows).toHaveLength(count);
    expect(metricsIn(rows)).toBe(values);
  });

  it("are no others", () => {
    expect(figures).toHaveLength(1 + 12 + 4 + 109 + 10 + 2 + 1 + 4 + 3 + 8);
  });

  it.each<readonly [Asked, string, number]>([
    [{ benchmark: "ToolGrad-5k", model: "toolgrad-1b" }, "recall", 0.987917],
    [{ benchmark: "ToolGrad-5k", model: "toolgrad-1b" }, "success_rate", 0.955482],
    [{ benchmark: "ToolGrad-5k", model: "toolgrad-1b" }, "qor", 93.702],
    [{ benchmark: "BFCL", model: "ToolGrad 12B" }, "parallel_multiple", 88.5],
    [{ benchmark: "BFCL", model: "ToolGrad 4B" }, "live_parallel", 43.75],
    [{ benchmark: "BFCL", model: "Gemma-3 4B" }, "live", 60.84],
    [{ benchmark: "BFCL", model: "gpt-5" }, "overall", 74.4],
    [{ model: "GPT-4.1-2025-04-14", mode: "prompt", checkpoint: "2025-12-16" }, "irrelevance", 83.99],
    [{ model: "GPT-4.1-nano-2025-04-14", mode: "fc" }, "live", 60.77],
    [{ model: "Claude-Opus-4-5-20251101", mode: "fc" }, "simple", 76.83],
    [{ model: "GLM-4.6", mode: "fc" }, "live_parallel_multiple", 75],
    [{ model: "BitAgent-Bounty-8B", mode: null }, "live", 93.12],
    [{ model: "Qwen3-8B", mode: "fc", checkpoint: "2025-12-16" }, "live", 80.53],
    [{ model: "Qwen3-8B", mode: "fc", checkpoint: "2025-08" }, "live", 78.76],
    [{ model: "Llama-3.1-8B-Instruct", mode: "fc", checkpoint: "2025-08" }, "non_live", 42.43],
    [{ model: "gpt-4o-2024-08-06", mode: "prompt" }, "simple", 0.15],
    [{ model: "gpt-4o", subset: "airline" }, "pass_2", 0.273],
    [{ model: "claude-3-5-sonnet-20240620" }, "pass_3", 0.169],
    [{ model: "Claude-3.7-Sonnet", subset: "telecom" }, "pass_1", 49],
    [{ model: "ToolLLaMA-DFSDT" }, "pass_rate", 66.7],
    [{ model: "GPT4-DFSDT" }, "win_rate", 70.4],
  ])("have %j: %s %d", (asked, metric, value) => {
    expect(valueIn(asked, metric)).toBe(value);
  });

  it("are all of grade A", () => {
    expect(new Set([...figures, ...facts].map(({ grade }) => grade))).toEqual(new Set(["A"]));
  });

  it.each([...new Set([...figures, ...facts].map(({ source }) => source))])(
    "name a source that a stranger can follow: %s",
    (source) => {
      expect(source).toMatch(/^(github\.com\/[\w-]+\/[\w-]+[, ]|https:\/\/|arXiv:\d{4}\.\d{5}|research\.google, )/);
      expect(source).not.toMatch(/shared|\/(home|tmp|root|Users)\//);
    },
  );

  it("say which are known to be wrong: the hallucination columns of the cards, and nothing else", () => {
    const doubtful = figures.filter((figure) => figure.doubtful);
    expect(doubtful.map(({ model, metrics }) => [model, ...Object.keys(metrics)])).toEqual(
      ["Gemma-3 12B", "ToolGrad 12B", "Gemma-3 4B", "ToolGrad 4B", "Gemma-3 1B", "ToolGrad 1B"].map((model) => [
        model,
        "relevance",
        "irrelevance",
      ]),
    );
  });

  it("warn of the CSV that calls pass rates win rates", () => {
    const winRates = having({ benchmark: "ToolBench" }).filter(({ metrics }) => "win_rate" in metrics);
    expect(winRates.map(({ note }) => /only the column WinRate is a win rate/.test(note ?? ""))).toEqual(
      Array(4).fill(true),
    );
  });

  it("have a bibliography's key for each benchmark", async () => {
    expect((await readPublished()).map(({ benchmark, cite }) => [benchmark, cite.length > 0])).toEqual(
      ["BFCL", "tau-bench", "tau2-bench", "ToolBench", "ToolGrad-500", "ToolGrad-5k", "ToolMind"].map((name) => [
        name,
        true,
      ]),
    );
  });
});

describe("the figures among themselves", () => {
  const cards = ["Gemma-3 12B", "ToolGrad 12B", "Gemma-3 4B", "ToolGrad 4B", "Gemma-3 1B", "ToolGrad 1B"];
  const categories = ["simple", "multiple", "parallel", "parallel_multiple"];
  /** BFCL's live categories, by the number of their cases. */
  const sizes = [258, 1053, 16, 24];

  it.each(cards)("follow from one another on the card of %s", (model) => {
    const value = (metric: string): number => valueIn({ benchmark: "BFCL", model }, metric) ?? Number.NaN;
    const nonLive = categories.reduce((sum, name) => sum + value(name) / 4, 0);
    const live = categories.reduce((sum, name, i) => sum + (value(`live_${name}`) * (sizes[i] ?? 0)) / 1351, 0);
    expect(Math.abs(nonLive - value("non_live"))).toBeLessThan(0.0101);
    expect(Math.abs(live - value("live"))).toBeLessThan(0.0101);
  });

  it.each([
    ["Gemma-3 12B", "Gemma-3-12b-it"],
    ["Gemma-3 4B", "Gemma-3-4b-it"],
    ["Gemma-3 1B", "Gemma-3-1b-it"],
  ])("say of %s what the leaderboard says of %s, with two columns swapped", (card, model) => {
    const both = (metric: string, other = metric) =>
      expect(valueIn({ model: card }, metric)).toBe(valueIn({ model, mode: "prompt" }, other));
    both("non_live");
    both("live");
    both("relevance", "irrelevance");
    both("irrelevance", "relevance");
  });

  it("give the blog's scores as the means of Non-live and Live", () => {
    expect((87.81 + 78.46) / 2).toBeCloseTo(valueIn({ model: "ToolGrad-12B" }, "overall") ?? Number.NaN, 1);
    const claude = having({ model: "Claude-Opus-4-5-20251101", mode: "prompt" })[0]?.metrics;
    const mean = ((claude?.non_live ?? Number.NaN) + (claude?.live ?? Number.NaN)) / 2;
    expect(mean).toBeCloseTo(valueIn({ model: "claude-4.5 Opus" }, "overall") ?? Number.NaN, 1);
  });
});

describe("the facts that ship", () => {
  it.each([
    ["ToolGrad-5k", "generation_cost", null, 250, "USD"],
    ["ToolGrad-5k", "test_samples", null, 500, "samples"],
    ["ToolGrad-500", "generator", null, "gemini-2.5-flash-lite", null],
    ["ToolGrad-500", "training_samples", null, 600, "samples"],
    ["ToolGrad-500", "learning_rate", "ToolGrad 4B", 0.000005, null],
    ["ToolGrad-500", "training_steps", "ToolGrad 12B", 600, "steps"],
    ["ToolBench", "agreement_with_humans_pass_rate", null, 87.1, "percent"],
    ["ToolBench", "api_calls", null, 469585, "calls"],
    ["ToolMind", "synthetic_samples", null, 160000, "samples"],
  ])("have %s: %s %s", (benchmark, name, model, value, unit) => {
    const found = facts.filter((fact) => fact.benchmark === benchmark && fact.name === name && fact.model === model);
    expect(found.map((fact) => [fact.value, fact.unit])).toEqual([[value, unit]]);
  });

  it("are complete", () => {
    const count = (name: string): number => facts.filter(({ benchmark }) => benchmark === name).length;
    expect(["ToolGrad-5k", "ToolGrad-500", "ToolBench", "ToolMind"].map(count)).toEqual([5, 16, 6, 4]);
    expect(facts).toHaveLength(31);
  });
});

describe("a folder of published figures", () => {
  it("names the file, the line and the column of what is wrong", async () => {
    const folder = writeFiles(tempFolder(), { "mine.yaml": "benchmark: b\ncite: []\nfigures:\n  - model: 3\n" });
    await expect(readPublished(folder)).rejects.toMatchObject({
      kind: "usage",
      message: `${join(folder, "mine.yaml")}:4:12: figures[0].model is 3, expected a text`,
    });
  });
});

describe.skipIf(sharedFolder === null)(`the sources themselves (${sharedMissing})`, () => {
  const modes = { prompt: " (Prompt)", fc: " (FC)" };
  const listed = ({ model, mode, note }: PublishedFigure): string =>
    /^Listed as (.*)\.$/.exec(note ?? "")?.[1] ?? `${model}${mode === null ? "" : modes[mode]}`;

  it("the leaderboard has the same rows, in its order, and says the same in each", () => {
    const read = (part: string) => csvRows(sharedData("bfcl", "leaderboard", "2025-12-16", `data_${part}.csv`));
    const rowsOf = (part: string) => new Map(read(part).map((row) => [row.Model, row]));
    const parts = { overall: rowsOf("overall"), non_live: rowsOf("non_live"), live: rowsOf("live") };
    const columns = {
      non_live: ["overall", "Non-Live AST Acc"],
      live: ["overall", "Live Acc"],
      relevance: ["overall", "Relevance Detection"],
      irrelevance: ["overall", "Irrelevance Detection"],
      simple: ["overall", "Non-Live Simple AST"],
      simple_python: ["non_live", "Python Simple AST"],
      simple_java: ["non_live", "Java Simple AST"],
      simple_javascript: ["non_live", "JavaScript Simple AST"],
      multiple: ["overall", "Non-Live Multiple AST"],
      parallel: ["overall", "Non-Live Parallel AST"],
      parallel_multiple: ["overall", "Non-Live Parallel Multiple AST"],
      non_live_irrelevance: ["non_live", "Irrelevance Detection"],
      live_simple: ["overall", "Live Simple AST"],
      live_multiple: ["overall", "Live Multiple AST"],
      live_parallel: ["overall", "Live Parallel AST"],
      live_parallel_multiple: ["overall", "Live Parallel Multiple AST"],
      live_irrelevance: ["live", "Irrelevance Detection"],
    } as const;
    const names = Object.keys(columns) as (keyof typeof columns)[]; // Its own keys.
    const shipped = having({ benchmark: "BFCL", checkpoint: "2025-12-16" });
    expect(
      shipped.map((figure) => [listed(figure), ...names.map((name) => `${figure.metrics[name]?.toFixed(2)}%`)]),
    ).toEqual(
      [...parts.overall.keys()].map((model) => [
        model,
        ...names.map((name) => parts[columns[name][0]].get(model)?.[columns[name][1]]),
      ]),
    );
  });

  it("the fork's score files say the same", () => {
    for (const figure of from(/score files data_non_live\.csv/)) {
      for (const [metric, file, column] of [
        ["non_live", "fork_data_non_live.csv", "Non_Live Overall Acc"],
        ["live", "fork_data_live.csv", "Live Overall Acc"],
      ] as const) {
        const row = csvRows(sharedData("bfcl", "published_scores", file)).find(({ Model }) => Model === listed(figure));
        expect([figure.model, row?.[column]]).toEqual([figure.model, `${figure.metrics[metric]?.toFixed(2)}%`]);
      }
    }
  });

  it("tau2-bench's submission says the same", () => {
    const submissions = JSON.parse(readFileSync(sharedData("tau2_bench", "leaderboard_submissions.json"), "utf8"));
    const { results, submission_date } = submissions["claude-3-7-sonnet_anthropic_2024-06-20"];
    for (const { subset, checkpoint, metrics } of having({ benchmark: "tau2-bench" })) {
      expect([checkpoint, metrics]).toEqual([submission_date, results[subset ?? ""]]);
    }
  });

  it("ToolEval's CSV has the win rates in one column, and the pass rates as means of the others", () => {
    const file = "leaderboard__default_evalset__tooleval_gpt-3.5-turbo_normalized__ChatGPT-DFSDT.csv";
    for (const { Method, WinRate, ...groups } of csvRows(sharedData("toolbench", "tooleval", file))) {
      const own = Object.assign({}, ...having({ model: Method ?? "" }).map(({ metrics }) => metrics));
      if (own.win_rate !== undefined) expect([Method, Number(WinRate)]).toEqual([Method, own.win_rate]);
      const passRates = Object.values(groups).map(Number);
      const mean = passRates.reduce((sum, rate) => sum + rate, 0) / passRates.length;
      if (own.pass_rate !== undefined) expect([Method, mean.toFixed(1)]).toEqual([Method, own.pass_rate.toFixed(1)]);
    }
  });
});
