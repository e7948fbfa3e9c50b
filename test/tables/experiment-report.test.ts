import { describe, expect, it } from "vitest";
import { experimentCells } from "../../src/analysis/experiment-cells.js";
import { effectRows } from "../../src/analysis/main-effects.js";
import { trendRows } from "../../src/analysis/trend.js";
import type { ListedExperiment } from "../../src/core/experiment.js";
import type { ExperimentFindings } from "../../src/core/experiment-results.js";
import { metrics, qor } from "../../src/metrics/index.js";
import { experimentReport } from "../../src/tables/experiment-report.js";
import { aFactor, anExperiment, populations, type RunsByModel } from "../support/build-experiment.js";

const infos = new Map([...metrics, qor].map((info) => [info.name, info]));

function reportOf(
  experiment: ListedExperiment,
  scores: RunsByModel,
  { verbose = false, ...parts }: Partial<ExperimentFindings> & { readonly verbose?: boolean } = {},
) {
  const all = populations(experiment, scores);
  const findings = {
    cells: experimentCells(experiment, all, () => null),
    trend: trendRows(experiment, all),
    main_effects: effectRows(experiment, all),
    missing: [],
    records: [],
    excluded: [],
    published: [],
    notes: [],
    ...parts,
  };
  return experimentReport(findings, { experiment, infos, verbose });
}

const aPublication = {
  benchmark: "ToolGrad-5k",
  mode: null,
  checkpoint: null,
  subset: null,
  models: {},
  values: [],
};

const notesOf = (...args: Parameters<typeof reportOf>): string => reportOf(...args).tables[0]?.notes.join("\n") ?? "";

const scores = { a: [0, 1], b: [1, 1] };

describe("an experiment's notes", () => {
  it("name the policy, the judge where QoR is shown, and what ± and n are", () => {
    expect(notesOf(anExperiment(), scores)).toContain(
      "policy strict: failed, missing and unreadable predictions count as 0",
    );
    expect(notesOf(anExperiment(), scores)).not.toContain("judge");
    expect(notesOf(anExperiment({ metrics: ["qor"], rubric: "qor" }), scores)).toContain("judge gpt-4.1, rubric qor");
    expect(notesOf(anExperiment(), scores)).toContain("± is half of the 95 % interval over samples; n is");
  });

  it("say what stars mean, against what, and over how many comparisons p is corrected", () => {
    const compare = { baseline: { model: "a" }, correction: "holm", alphas: [0.05, 0.01], differences: false } as const;
    expect(notesOf(anExperiment({ compare }), { a: [0, 1, 0], b: [1, 1, 1] })).toContain(
      "* p < 0.05, ** p < 0.01: differs from the baseline (model=a), paired t-test over samples, two-sided, " +
        "p corrected (Holm) over the 1 comparisons of this file",
    );
    expect(notesOf(anExperiment({ compare: { ...compare, correction: "none" } }), scores)).toContain("p not corrected");
  });

  it("name what is missing, left out, unjudged, and with verbose the records", () => {
    const record = {
      model: "a",
      run: "r",
      record: "results/runs/r",
      judge: "gpt-4.1",
      missing_verdicts: 3,
      unknown_distractors: 0,
    };
    const parts = {
      missing: [{ condition: "model=b", model: "b", reason: "gone" }],
      excluded: ["model=c"],
      records: [record],
    };
    const notes = notesOf(anExperiment({ metrics: ["qor"] }), scores, parts);
    expect(notes).toContain("MISSING: model=b: no run of b: gone");
    expect(notes).toContain("verdicts are missing, and QoR is over those there are: a 3; --run-missing buys them");
    expect(notes).toContain("left out by the file: model=c");
    expect(notes).not.toContain("results/runs/r");
    expect(notesOf(anExperiment(), scores, { ...parts, verbose: true })).toContain("a: results/runs/r");
    expect(notesOf(anExperiment(), scores, parts)).not.toContain("verdicts are missing");
  });

  it("tell how far the runs of a group lie apart", () => {
    const experiment = anExperiment({ groups: { a: ["s1", "s2"] } });
    expect(notesOf(experiment, { s1: [0, 0.5], s2: [0.5, 1], b: [1, 1] })).toContain(
      "a: the mean of 2 runs, whose means have a standard deviation of Recall 0.354; its intervals allow for it",
    );
  });

  it("tell of published figures what they are, and where there are none", () => {
    const experiment = anExperiment({ published: aPublication });
    expect(notesOf(experiment, scores)).toContain("ToolGrad-5k: nothing is published of these models in these metrics");
    const figure = {
      model: "A",
      metric: "recall",
      value: 1,
      n: 500,
      judge: "gpt-5",
      source: "README",
      note: "Wrong.",
      doubtful: false,
    };
    const notes = notesOf(experiment, scores, { published: [figure, { ...figure, metric: "qor" }] });
    expect(notes).toContain("published of A: n 500; judge gpt-5; README; Wrong.");
    expect(notes.match(/published of A/g)).toHaveLength(1);
    expect(notes).toContain("DIFFERS: ours is judged by gpt-4.1");
    expect(notes).toContain("the policy reference does so too");
    expect(notes).not.toContain("doubtful");
    expect(notesOf(experiment, scores, { published: [{ ...figure, doubtful: true }] })).toContain(
      "README; Wrong.; doubtful, so that ours is not compared with it",
    );
  });

  it("tell of the file's own published values that are of nothing in the tables", () => {
    const figure = { metric: "recall", value: 1, n: null, judge: null, source: "x", note: null, doubtful: false };
    const values = [
      { ...figure, model: "a" },
      { ...figure, model: "stranger" },
      { ...figure, model: "another", metric: "qor" },
    ];
    const experiment = anExperiment({ published: { ...aPublication, benchmark: null, values } });
    const notes = notesOf(experiment, scores, { published: values.slice(0, 1) });
    expect(notes).toContain("published of a: x");
    // QoR is none of the metrics, so that the third value is not looked for.
    expect(notes).toMatch(/^published\.values: nothing of ours is stranger$/m);
    expect(notesOf(experiment, scores)).toContain("published.values: nothing is published of these models");
  });
});

describe("an experiment's analyses", () => {
  const factors = [aFactor("selector", ["x", "y"]), aFactor("ratio", [0, 1])];
  const experiment = anExperiment({
    factors,
    model: "{selector}{ratio}",
    trend: { factor: "ratio", per: 1, metrics: ["recall"], correction: "bh" },
    mainEffects: { factors: ["selector"], metrics: ["recall"], correction: "none" },
  });
  const report = reportOf(experiment, { x0: [0, 0], x1: [1, 0.5], y0: [0, 0.5], y1: [0, 0.5] });
  const [, trend, effects] = report.tables;

  it("are tables of slopes, one for each combination of the others and one for their average", () => {
    expect(trend?.title).toBe("Ablation — trend over ratio");
    expect(trend?.columns.map(({ label }) => label)).toEqual([
      "selector",
      "Metric",
      "Slope per 1",
      "95 % interval",
      "p",
      "p BH",
      "n",
    ]);
    expect(trend?.rows.map((row) => [row[0], row[2]])).toEqual([
      ["x", "0.750"],
      ["y", "0"],
      ["averaged", "0.375"],
    ]);
    // y does not change at all, so there is nothing to test.
    expect(trend?.rows[1]?.slice(4)).toEqual(["no variance", "—", "2"]);
  });

  it("are tables of effects, with the pairs of conditions behind each", () => {
    expect(effects?.rows).toHaveLength(1);
    // x: mean 0.375; y: 0.25.
    expect(effects?.rows[0]?.slice(0, 4)).toEqual(["selector", "y", "x", "Recall"]);
    expect(effects?.rows[0]?.slice(4, 7)).toMatchObject([{ mean: 0.25 }, { mean: 0.375 }, { mean: -0.125 }]);
    expect(effects?.rows[0]?.slice(-2)).toEqual(["2", "2"]);
  });
});
