import { describe, expect, it } from "vitest";
import { experimentCells } from "../../src/analysis/experiment-cells.js";
import type { Comparing, ListedExperiment } from "../../src/core/experiment.js";
import { aFactor, anExperiment, populations, type RunsByModel } from "../support/build-experiment.js";
import { aScoreSheet } from "../support/build-sheet.js";

const cellsOf = (experiment: ListedExperiment, scores: RunsByModel) =>
  experimentCells(experiment, populations(experiment, scores), () => null);

const against = (parts: Partial<Comparing> = {}): Comparing => ({
  baseline: { model: "a" },
  correction: "none",
  alphas: [0.05],
  differences: false,
  ...parts,
});

describe("a cell", () => {
  it("is the mean over the samples with a score, with its t interval and both counts", () => {
    // 0, 0.5, 1: mean 0.5, SD 0.5, t of 2 df 4.302652729911275.
    const [cell] = cellsOf(anExperiment(), { a: [0, 0.5, null, 1], b: [1] });
    expect(cell).toMatchObject({ factors: { model: "a" }, runs: ["run-a"], n: 3, unscored: 1, mean: 0.5 });
    expect(cell?.ci95?.[1]).toBeCloseTo(0.5 + (4.302652729911275 * 0.5) / Math.sqrt(3), 10);
    expect(cell).toMatchObject({ between_sd: null, baseline: null, published: null });
  });

  it("without a run is there all the same, with n 0 and no mean", () => {
    const cells = cellsOf(anExperiment({ compare: against() }), { a: [0, 1] });
    expect(cells[1]).toMatchObject({ model: "b", runs: [], n: 0, unscored: 0, mean: null, ci95: null });
    expect(cells[1]?.baseline).toEqual({
      model: "a",
      n: 0,
      difference: null,
      ci95: null,
      p: null,
      p_corrected: null,
      reason: "no_run",
    });
  });

  it("of a metric that a record lacks has no score anywhere", () => {
    const [cell] = cellsOf(anExperiment({ metrics: ["qor"] }), { a: [0, 1], b: [0, 1] });
    expect(cell).toMatchObject({ metric: "qor", n: 0, unscored: 2, mean: null });
  });

  it("of several runs is over the samples that all have a score for, and tells how far the runs lie apart", () => {
    const experiment = anExperiment({ factors: [aFactor("model", ["a"])], groups: { a: ["s1", "s2"] } });
    const [cell] = cellsOf(experiment, { s1: [0.2, 0.4, null, 0.9], s2: [0.4, 0.8, 1, 0.9] });
    // Samples 0, 1, 3: the means are 0.5 and 0.7, their SD 0.2 / √2.
    expect(cell).toMatchObject({ n: 3, unscored: 1, runs: ["run-s1", "run-s2"] });
    expect(cell?.mean).toBeCloseTo(0.6, 12);
    expect(cell?.between_sd).toBeCloseTo(0.2 / Math.SQRT2, 12);
  });
});

describe("against a baseline", () => {
  it("is the mean of the paired differences, over the samples that both have", () => {
    // Pairs 1, 2, 3, 4 give 1, 0, 2, 1: mean 1, SD √(2/3), t = 1 / (SD / 2) = √6.
    const cells = cellsOf(anExperiment({ compare: against() }), { a: [0, 0, 0, 0, null], b: [1, 0, 2, 1, 9] });
    const { baseline } = cells[1] ?? {};
    expect(cells[0]?.baseline).toBeNull();
    expect(baseline).toMatchObject({ model: "a", n: 4, difference: 1, reason: null });
    // R: 2 * pt(-sqrt(6), 3)
    expect(baseline?.p).toBeCloseTo(0.0917211, 6);
    expect(baseline?.p_corrected).toBe(baseline?.p);
  });

  it("joins by id, whatever the order", () => {
    const b = aScoreSheet({ recall: [9, 1, 0] }, { ids: ["s2", "s0", "s1"], run: "run-b" });
    const cells = cellsOf(anExperiment({ compare: against() }), { a: [1, 0, 0], b });
    expect(cells[1]?.baseline).toMatchObject({ n: 3, difference: 3 });
  });

  it("has no p, and says why, where nothing varies", () => {
    const cells = cellsOf(anExperiment({ compare: against() }), { a: [0, 0.5], b: [0.5, 1] });
    expect(cells[1]?.baseline).toMatchObject({ difference: 0.5, p: null, p_corrected: null, reason: "no_variance" });
  });

  it("takes rounding noise for no difference", () => {
    // 1 - 2/3 and 1/3 differ in their last bits.
    const cells = cellsOf(anExperiment({ compare: against() }), { a: [1 / 3, 1 / 3, 0], b: [1 - 2 / 3, 1 / 3, 0] });
    expect(cells[1]?.baseline).toMatchObject({ n: 3, difference: 0, p: null, reason: "no_variance" });
  });

  it("is not there for a group that lacks a run, nor for what has one as its baseline", () => {
    const scores = { a: [0, 0, 0], "a-s1": [0, 0, 0], b: [1, 0, 2], s1: [1, 0, 2] };
    const nothing = { n: 0, difference: null, ci95: null, p: null, p_corrected: null, reason: "incomplete_group" };
    const group = anExperiment({ compare: against(), groups: { b: ["s1", "s2"] } });
    expect(cellsOf(group, scores)[1]).toMatchObject({ n: 3, mean: 1, runs: ["run-s1"], baseline: nothing });
    const baseline = anExperiment({ compare: against(), groups: { a: ["a-s1", "a-s2"] } });
    expect(cellsOf(baseline, scores)[1]?.baseline).toMatchObject(nothing);
    expect(cellsOf(anExperiment({ compare: against() }), scores)[1]?.baseline?.p).not.toBeNull();
  });

  it("allows for the spread between the runs of a group", () => {
    const experiment = anExperiment({ compare: against(), groups: { b: ["s1", "s2"] } });
    const cells = cellsOf(experiment, { a: [0, 0, 0, 0], s1: [1, 0, 1, 0], s2: [1, 1, 1, 1] });
    // Samples 1, 0.5, 1, 0.5: variance of the mean 1/48. Runs 0.5 and 1: 1/8, over two runs, and as much for the baseline's
    // one run: 3/16. Together 5/24, with some 1.23 df; t = 1.643.
    const { baseline } = cells[1] ?? {};
    expect(baseline).toMatchObject({ n: 4, difference: 0.75, reason: null });
    // Between t's p at 2 df and at 1 df; of samples alone, t = 3√3 at 3 df, it would be 0.0138.
    expect(baseline?.p).toBeGreaterThan(0.2421);
    expect(baseline?.p).toBeLessThan(0.3482);
    // t's 95 % point at 2 df is 4.3027.
    expect(baseline?.ci95?.[1]).toBeGreaterThan(0.75 + 4.3027 * Math.sqrt(5 / 24));
  });

  it("is corrected over all comparisons of the file, subsets included", () => {
    const experiment = anExperiment({
      factors: [aFactor("model", ["a", "b", "c"])],
      compare: against({ correction: "holm" }),
      subsets: [{ name: "all_again", label: "", where: { distractors: { at_least: 0 } } }],
    });
    const cells = cellsOf(experiment, { a: [0, 0, 0, 0], b: [1, 0, 2, 1], c: [1, 0, 1, 0] });
    const ps = cells.flatMap(({ baseline }) => (baseline === null ? [] : [baseline]));
    expect(ps).toHaveLength(4);
    // The smaller p stands twice: four times p. The larger is multiplied by two, and raised to what came before.
    const smaller = ps[0]?.p ?? 0;
    expect(ps.map(({ p_corrected }) => p_corrected)).toEqual([
      4 * smaller,
      Math.max(4 * smaller, 2 * (ps[1]?.p ?? 0)),
      4 * smaller,
      Math.max(4 * smaller, 2 * (ps[1]?.p ?? 0)),
    ]);
  });

  it("of a condition is the one with the same other levels", () => {
    const experiment = anExperiment({
      factors: [aFactor("size", ["s", "l"]), aFactor("mode", ["base", "think"])],
      compare: against({ baseline: { mode: "base" } }),
    });
    const cells = cellsOf(experiment, {
      "s-base": [0, 0],
      "s-think": [1, 0],
      "l-base": [1, 1],
      "l-think": [1, 0],
    });
    expect(cells.map(({ model, baseline }) => [model, baseline?.model, baseline?.difference])).toEqual([
      ["s-base", undefined, undefined],
      ["s-think", "s-base", 0.5],
      ["l-base", undefined, undefined],
      ["l-think", "l-base", -0.5],
    ]);
  });
});

describe("a published figure", () => {
  const experiment = anExperiment({ subsets: [{ name: "s", label: "S", where: { ids: ["s0"] } }] });
  const figure = {
    model: "A",
    metric: "recall",
    value: 0.5,
    n: null,
    judge: null,
    source: "x",
    note: null,
    doubtful: false,
  };
  const cells = experimentCells(experiment, populations(experiment, { a: [1, 0.5], b: [1] }), (model) =>
    model === "a" ? figure : null,
  );

  it("stands beside the mean of all samples alone, with the difference", () => {
    expect(cells.map(({ published }) => published)).toEqual([
      { model: "A", mean: 0.5, difference: 0.25 },
      null,
      null,
      null,
    ]);
  });

  it("that is doubtful stands there without a difference", () => {
    const [cell] = experimentCells(experiment, populations(experiment, { a: [1] }), () => ({
      ...figure,
      doubtful: true,
    }));
    expect(cell?.published).toEqual({ model: "A", mean: 0.5, difference: null });
  });
});
