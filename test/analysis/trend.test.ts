import { describe, expect, it } from "vitest";
import { trendRows } from "../../src/analysis/trend.js";
import type { ListedExperiment } from "../../src/core/experiment.js";
import { aFactor, anExperiment, populations, type RunsByModel } from "../support/build-experiment.js";

const overRatio = (parts: Partial<ListedExperiment> = {}) =>
  anExperiment({
    factors: [aFactor("ratio", [0, 1, 2])],
    model: "m{ratio}",
    trend: { factor: "ratio", per: 1, metrics: ["recall"], correction: "none" },
    ...parts,
  });

const rowsOf = (experiment: ListedExperiment, scores: RunsByModel) =>
  trendRows(experiment, populations(experiment, scores));

describe("a trend", () => {
  it("is the mean of each sample's least-squares slope, tested against 0 over samples", () => {
    // Over 0, 1, 2 a slope is (last - first) / 2: 0.5, 0, 0.25 and 0.25. Mean 0.25, SD √(0.125/3), t = √6.
    const [row] = rowsOf(overRatio(), {
      m0: [0, 0.5, 0, 0.5],
      m1: [0.9, 0.1, 0, 1],
      m2: [1, 0.5, 0.5, 1],
    });
    expect(row).toMatchObject({ factor: "ratio", metric: "recall", subset: null, n: 4, levels: [0, 1, 2] });
    expect(row?.estimate).toBeCloseTo(0.25, 12);
    // R: 2 * pt(-sqrt(6), 3), and qt(0.975, 3) * sd / 2
    expect(row?.p).toBeCloseTo(0.0917211, 6);
    expect(row?.ci95?.[0]).toBeCloseTo(0.25 - (3.182446305284263 * Math.sqrt(0.125 / 3)) / 2, 10);
    expect(row?.means).toEqual([0.25, 0.5, 0.75]);
  });

  it("weighs levels by where they lie: 0, 1 and 4 are not evenly spaced", () => {
    // Middle 5/3; deviations -5/3, -2/3, 7/3; squares 26/3. Scores 0, 0, 1: slope (7/3) / (26/3) = 7/26.
    const experiment = overRatio({ factors: [aFactor("ratio", [0, 1, 4])] });
    const [row] = rowsOf(experiment, { m0: [0], m1: [0], m4: [1] });
    expect(row?.estimate).toBeCloseTo(7 / 26, 12);
  });

  it("knows no slope where scores differ by rounding alone", () => {
    // 1 - 2/3 and 1/3, and 0.1 + 0.2 and 0.3, differ in their last bits.
    const [row] = rowsOf(overRatio(), { m0: [1 / 3, 0.3], m1: [0.7, 0.3], m2: [1 - 2 / 3, 0.1 + 0.2] });
    expect(row).toMatchObject({ n: 2, estimate: 0, p: null, reason: "no_variance" });
  });

  it("leaves out a level whose group lacks a run", () => {
    const [row] = rowsOf(overRatio({ groups: { m1: ["s1", "s2"] } }), { m0: [0, 0.5], s1: [1, 1], m2: [1, 0.5] });
    expect(row).toMatchObject({ levels: [0, 2], n: 2, estimate: 0.25 });
  });

  it("is told for so many units", () => {
    const [row] = rowsOf(overRatio({ trend: { factor: "ratio", per: 10, metrics: ["recall"], correction: "none" } }), {
      m0: [0],
      m1: [0],
      m2: [1],
    });
    expect(row?.estimate).toBeCloseTo(5, 12);
  });

  it("takes the samples that have a score at every level", () => {
    const [row] = rowsOf(overRatio(), { m0: [0, null, 0], m1: [0, 1, 0.5], m2: [1, 1, 1] });
    expect(row).toMatchObject({ n: 2, estimate: 0.5, means: [0, 0.25, 1] });
  });

  it("is over the levels that have runs, and needs two of them", () => {
    expect(rowsOf(overRatio(), { m0: [0, 0], m2: [1, 0] })[0]).toMatchObject({ levels: [0, 2], estimate: 0.25, n: 2 });
    expect(rowsOf(overRatio(), { m0: [0, 0] })[0]).toMatchObject({
      levels: [0],
      n: 0,
      estimate: null,
      p: null,
      reason: "too_few_levels",
    });
  });

  it("of samples that score the same at every level is exactly 0, whatever the rounding", () => {
    const experiment = overRatio({ factors: [aFactor("ratio", [0, 0.1, 0.7])] });
    const [row] = rowsOf(experiment, { m0: [0.1, 0.7], "m0.1": [0.1, 0.7], "m0.7": [0.1, 0.7] });
    expect(row).toMatchObject({ estimate: 0, p: null, reason: "no_variance" });
  });

  it("has a row for each combination of the other factors, and one for their average", () => {
    const experiment = overRatio({
      factors: [aFactor("selector", ["x", "y"]), aFactor("ratio", [0, 1])],
      model: "{selector}{ratio}",
    });
    const rows = rowsOf(experiment, { x0: [0, 0], x1: [1, 0.5], y0: [0, 0.5], y1: [0, 0.5] });
    // x: slopes 1 and 0.5; y: 0 and 0; averaged: 0.5 and 0.25.
    expect(rows.map(({ factors, estimate }) => [factors, estimate])).toEqual([
      [{ selector: "x" }, 0.75],
      [{ selector: "y" }, 0],
      [{}, 0.375],
    ]);
  });

  it("has no average where one combination has no slope", () => {
    const experiment = overRatio({
      factors: [aFactor("selector", ["x", "y"]), aFactor("ratio", [0, 1])],
      model: "{selector}{ratio}",
    });
    expect(rowsOf(experiment, { x0: [0, 0], x1: [1, 0.5], y0: [0, 0.5] })).toHaveLength(2);
  });
});
