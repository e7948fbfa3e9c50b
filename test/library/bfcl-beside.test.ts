import { describe, expect, it } from "vitest";
import { besideRows } from "../../src/library/bfcl-beside.js";
import { publishedFigures } from "../../src/library/published.js";
import type { PublishedFigure } from "../../src/published/index.js";
import { errorOf } from "../support/errors.js";

const aFigure = (parts: Partial<PublishedFigure> = {}): PublishedFigure => ({
  benchmark: "BFCL",
  model: "Model-7B",
  mode: "fc",
  checkpoint: "2025-12-16",
  subset: null,
  metrics: { live: 50 },
  unit: "percent",
  n: null,
  judge: null,
  grade: "A",
  source: "theirs",
  note: null,
  doubtful: false,
  ...parts,
});

/** Figures of models with these names, each with a `live` of its own place from 1. */
const named = (...models: readonly string[]) => models.map((model, i) => aFigure({ model, metrics: { live: i + 1 } }));

const modelsBeside = (name: string, figures: readonly PublishedFigure[]): readonly string[] =>
  besideRows([name], figures).map(({ model }) => model);

describe("a name beside our own models", () => {
  it.each([
    ["the whole name, in any case", "MODEL-7b", "Model-7B"],
    ["the name without its date", "gpt-4.1", "GPT-4.1-2025-04-14"],
    ["without a date of eight digits", "claude-opus-4-5", "Claude-Opus-4-5-20251101"],
    ["without a date of four digits", "mistral-large", "mistral-large-2411"],
    ["without what says how it was trained", "gemma-3-12b", "Gemma-3-12b-it"],
    ["without several endings", "qwen3-235b-a22b", "Qwen3-235B-A22B-Instruct-2507"],
    ["without some of several endings", "qwen3-235b-a22b-instruct", "Qwen3-235B-A22B-Instruct-2507"],
    ["without a preview's mark", "gemini-3-pro", "Gemini-3-Pro-Preview"],
    ["without a version after a colon", "amazon-nova-pro", "Amazon-Nova-Pro-v1:0"],
    ["with its colon", "amazon-nova-pro-v1:0", "Amazon-Nova-Pro-v1:0"],
    ["with hyphens for blanks", "command-a", "Command A"],
  ])("may be %s: %s", (_, name, model) => {
    const figures = named("Model-7B", "GPT-4.1-mini-2025-04-14", "GPT-4.1-2025-04-14", "Claude-Opus-4-5-20251101")
      .concat(named("mistral-large-2411", "Gemma-3-12b-it", "Qwen3-235B-A22B-Instruct-2507", "Gemini-3-Pro-Preview"))
      .concat(named("Amazon-Nova-Pro-v1:0", "Command A", "Command A Reasoning"));
    expect(modelsBeside(name, figures)).toEqual([model]);
  });

  it("is first of all a whole name, and blanks are hyphens last of all", () => {
    expect(modelsBeside("m-4b", named("M-4B-it", "M-4B", "M 4B"))).toEqual(["M-4B"]);
    expect(modelsBeside("m-4b", named("M 4B", "M-4B-it"))).toEqual(["M-4B-it"]);
    expect(modelsBeside("m 4b", named("M 4B", "M-4B-it"))).toEqual(["M 4B"]);
  });

  it("never is the beginning of another model's name", () => {
    expect(errorOf(() => besideRows(["gpt-4.1"], named("GPT-4.1-mini-2025-04-14")))).toMatchObject({
      kind: "usage",
      message:
        'of "gpt-4.1" nothing is published on BFCL\'s single-turn categories; did you mean "GPT-4.1-mini-2025-04-14"?',
    });
  });

  it("that several models' names hold is refused with all of these", () => {
    const figures = named("GPT-5-mini-2025-08-07", "GPT-5.2-2025-12-11", "Qwen3-8B");
    expect(errorOf(() => besideRows(["gpt-5"], figures)).message).toBe(
      'of "gpt-5" nothing is published on BFCL\'s single-turn categories; there is GPT-5-mini-2025-08-07, GPT-5.2-2025-12-11',
    );
  });

  it("that several models may have is refused with all of these", () => {
    const figures = named("mistral-large-2407", "Mistral-Large-2411", "Mistral-Small-2506");
    expect(errorOf(() => besideRows(["mistral-large"], figures))).toMatchObject({
      kind: "usage",
      message: '"mistral-large" could be any of mistral-large-2407, Mistral-Large-2411',
      hint: "give one of these names in full",
    });
  });

  it("of nothing alike is refused without a guess", () => {
    expect(errorOf(() => besideRows(["zzz"], named("Model-7B"))).message).toMatch(/categories$/);
  });
});

describe("the rows beside our own", () => {
  const both = [
    aFigure({ mode: "fc", metrics: { non_live: 80.5, live: 70 } }),
    aFigure({ mode: "prompt", metrics: { non_live: 60, live: 50 } }),
    aFigure({ mode: "prompt", checkpoint: "2025-08", metrics: { live: 40 } }),
    aFigure({ mode: null, checkpoint: null, metrics: { live: 30 } }),
  ];

  it("are those of the newest checkpoint, in both modes", () => {
    expect(besideRows(["model-7b"], both)).toEqual([
      {
        model: "Model-7B",
        mode: "fc",
        checkpoint: "2025-12-16",
        metrics: { non_live: 80.5, live: 70 },
        source: "theirs",
      },
      {
        model: "Model-7B",
        mode: "prompt",
        checkpoint: "2025-12-16",
        metrics: { non_live: 60, live: 50 },
        source: "theirs",
      },
    ]);
  });

  it.each(["fc", "prompt", "FC"])("are of one mode where the name says so: %s", (mode) => {
    expect(besideRows([`model-7b:${mode}`], both).map((row) => [row.mode, row.checkpoint])).toEqual([
      [mode.toLowerCase(), "2025-12-16"],
    ]);
  });

  it("of one mode are the newest in that mode", () => {
    const older = [aFigure({ mode: "fc" }), aFigure({ mode: "prompt", checkpoint: "2025-08" })];
    expect(besideRows(["model-7b:prompt"], older).map(({ checkpoint }) => checkpoint)).toEqual(["2025-08"]);
  });

  it("of a mode that is not published are refused", () => {
    expect(errorOf(() => besideRows(["Model-7b:prompt"], [aFigure()]))).toMatchObject({
      message: "of Model-7B nothing is published in prompt mode",
      hint: "name it without `:prompt`",
    });
  });

  it("have the metrics by the names that our tables have, and no others", () => {
    const metrics = {
      simple: 1,
      simple_java: 2,
      relevance: 3,
      irrelevance: 4,
      non_live_irrelevance: 5,
      live_irrelevance: 6,
      multi_turn_base: 7,
      overall: 8,
    };
    expect(besideRows(["model-7b"], [aFigure({ metrics })])[0]?.metrics).toEqual({
      non_live_simple: 1,
      simple_java: 2,
      relevance: 3,
      live_relevance: 3,
      irrelevance: 4,
      non_live_irrelevance: 5,
      live_irrelevance: 6,
    });
  });

  it.each<readonly [string, Partial<PublishedFigure>]>([
    ["is known to be wrong", { doubtful: true, note: "swapped" }],
    ["is of another benchmark", { benchmark: "tau-bench" }],
    ["is of other categories", { metrics: { overall: 80 } }],
    ["is no percentage", { unit: "share", metrics: { simple: 0.15 } }],
  ])("leave out what %s", (_, parts) => {
    const other = aFigure({ checkpoint: "2026-01-01", metrics: { relevance: 9 }, ...parts });
    expect(besideRows(["model-7b"], [other, aFigure()])).toHaveLength(1);
    expect(besideRows(["model-7b"], [other, aFigure()])[0]?.metrics).toEqual({ live: 50 });
    expect(errorOf(() => besideRows(["model-7b"], [other])).kind).toBe("usage");
  });

  it("are one where a model's figures of one mode and checkpoint stand in several", () => {
    const figures = [
      aFigure(),
      aFigure({ metrics: { parallel: 5 }, source: "card" }),
      aFigure({ metrics: { multiple: 6 } }),
    ];
    expect(besideRows(["model-7b"], figures).map((row) => [row.metrics, row.source])).toEqual([
      [{ live: 50, parallel: 5, multiple: 6 }, "theirs; card"],
    ]);
  });

  it("are there once, in the order of the names", () => {
    const figures = named("A-1B", "B-1B-it");
    expect(besideRows(["b-1b", "a-1b", "B-1B-it", "a-1b:fc"], figures).map(({ model }) => model)).toEqual([
      "B-1B-it",
      "A-1B",
    ]);
  });

  it("take a model that is spelt in two ways for one", () => {
    const figures = [aFigure({ model: "M-small", mode: "fc" }), aFigure({ model: "M-Small", mode: "prompt" })];
    expect(modelsBeside("m-SMALL", figures)).toEqual(["M-small", "M-Small"]);
  });
});

describe("spellings of a published model", () => {
  it.each(["gpt-4.1:fc", "GPT-4.1-FC", "openai/gpt-4.1:FC"])("%s", async (name) => {
    expect(besideRows([name], await publishedFigures()).map(({ model, mode }) => [model, mode])).toEqual([
      ["GPT-4.1-2025-04-14", "fc"],
    ]);
  });
});

describe("of the figures that ship", async () => {
  const figures = await publishedFigures();

  it.each([
    ["gpt-4.1", ["GPT-4.1-2025-04-14 fc 69.95", "GPT-4.1-2025-04-14 prompt 78.9"]],
    ["gpt-4.1:prompt", ["GPT-4.1-2025-04-14 prompt 78.9"]],
    ["gemma-3-12b", ["Gemma-3-12b-it prompt 74.24"]],
    ["gemma-3 12b", ["Gemma-3 12B null 74.24"]],
    ["toolgrad-12b", ["ToolGrad 12B null 78.46"]],
    ["ministral-8b", ["Ministral-8B-Instruct-2410 fc"]],
    ["llama-3.1-8b-instruct:fc", ["Llama-3.1-8B-Instruct fc 35.14"]],
    ["bitagent-8b", ["BitAgent-8B null 76.28"]],
    ["mistral-small", ["Mistral-small-2506 fc", "Mistral-Small-2506 prompt"]],
    ["minicpm3-4b:fc", ["MiniCPM3-4B-FC fc"]],
  ])("%s is %j", (name, expected) => {
    const rows = besideRows([name], figures).map(({ model, mode, metrics }) => `${model} ${mode} ${metrics.live}`);
    expect(rows.map((row, i) => row.slice(0, expected[i]?.length))).toEqual(expected);
  });

  it("every whole name is one model's", () => {
    const shown = figures.filter((figure) => figure.benchmark === "BFCL" && "live" in figure.metrics);
    for (const { model } of shown) {
      expect(new Set(besideRows([model], figures).map((row) => row.model.toLowerCase()))).toEqual(
        new Set([model.toLowerCase()]),
      );
    }
  });

  it("the leaderboard's rows have all that our tables show of them", () => {
    expect(Object.keys(besideRows(["gpt-4.1:fc"], figures)[0]?.metrics ?? {})).toHaveLength(18);
  });
});
