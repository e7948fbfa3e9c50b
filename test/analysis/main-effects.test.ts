import { describe, expect, it } from "vitest";
import { effectRows } from "../../src/analysis/main-effects.js";
import type { ListedExperiment } from "../../src/core/experiment.js";
import { aFactor, anExperiment, populations, type RunsByModel } from "../support/build-experiment.js";

const factorial = (parts: Partial<ListedExperiment> = {}) =>
  anExperiment({
    factors: [aFactor("selector", ["llm", "random"]), aFactor("ratio", [0, 50])],
    mainEffects: { factors: ["selector", "ratio"], metrics: ["recall"], correction: "none" },
    ...parts,
  });

const rowsOf = (experiment: ListedExperiment, scores: RunsByModel) =>
  effectRows(experiment, populations(experiment, scores));

const scores = {
  "llm-0": [0.5, 0.25, 0],
  "llm-50": [1, 0.75, 0.5],
  "random-0": [0.5, 0, 0],
  "random-50": [0.5, 0.5, 0],
};

describe("a main effect", () => {
  it("leaves out a pair of conditions whose group lacks a run", () => {
    const { "random-50": seed, ...others } = scores;
    const experiment = factorial({ groups: { "random-50": ["s1", "s2"] } });
    const [selector] = rowsOf(experiment, { ...others, s1: seed });
    // Only at ratio 0: 0, -0.25, 0.
    expect(selector).toMatchObject({ pairs: 1, of: 2 });
    expect(selector?.estimate).toBeCloseTo(-0.25 / 3, 12);
  });

  it("is a level minus the factor's first, averaged over the other factor, sample by sample", () => {
    const [selector, ratio] = rowsOf(factorial(), scores);
    // Selector: (0 - 0.5) / 2, (-0.25 - 0.25) / 2, (0 - 0.5) / 2: -0.25 each.
    expect(selector).toMatchObject({
      factor: "selector",
      level: "random",
      against: "llm",
      n: 3,
      estimate: -0.25,
      p: null,
      reason: "no_variance",
      mean_level: 0.25,
      mean_against: 0.5,
      pairs: 2,
      of: 2,
    });
    // Ratio: (0.5 + 0) / 2, (0.5 + 0.5) / 2, (0.5 + 0) / 2: 0.25, 0.5, 0.25; mean 1/3, SD 0.25 / √3, t = 4.
    expect(ratio?.estimate).toBeCloseTo(1 / 3, 12);
    // R: 2 * pt(-4, 2) = 1 - 4 / sqrt(18)
    expect(ratio?.p).toBeCloseTo(1 - 4 / Math.sqrt(18), 10);
    expect(ratio?.ci95?.[1]).toBeCloseTo(1 / 3 + (4.302652729911275 * 0.25) / 3, 10);
  });

  it("stands against the baseline's level where the file has one", () => {
    const compare = {
      baseline: { selector: "random" },
      correction: "none",
      alphas: [0.05],
      differences: false,
    } as const;
    const [selector, ratio] = rowsOf(factorial({ compare }), scores);
    expect(selector).toMatchObject({ level: "llm", against: "random", estimate: 0.25 });
    expect(ratio).toMatchObject({ level: 50, against: 0 });
  });

  it("leaves a combination that lacks one of the two conditions out on both sides, and tells so", () => {
    const { "random-50": _, ...three } = scores;
    const [selector, ratio] = rowsOf(factorial(), three);
    // At ratio 0 alone: 0, -0.25, 0.
    expect(selector).toMatchObject({ n: 3, pairs: 1, of: 2, mean_level: 0.5 / 3, mean_against: 0.25 });
    expect(selector?.estimate).toBeCloseTo(-0.25 / 3, 12);
    // With the selector llm alone: 0.5 each.
    expect(ratio).toMatchObject({ pairs: 1, of: 2, estimate: 0.5 });
  });

  it("treats a condition that the file excludes like one without a run", () => {
    const experiment = factorial({ excluded: [{ selector: "random", ratio: 50 }] });
    expect(rowsOf(experiment, scores)[1]).toMatchObject({ pairs: 1, of: 2, estimate: 0.5 });
  });

  it("is there without any pair of conditions, and says that it has nothing", () => {
    const [selector] = rowsOf(factorial(), { "llm-0": [1, 0], "random-50": [1, 0] });
    expect(selector).toMatchObject({ n: 0, estimate: null, p: null, reason: "no_pairs", pairs: 0, of: 2 });
    expect(selector).toMatchObject({ mean_level: null, mean_against: null });
  });

  it("takes the samples that all its conditions have a score for", () => {
    const [selector] = rowsOf(factorial(), { ...scores, "llm-50": [1, null, 0.5] });
    expect(selector).toMatchObject({ n: 2, mean_level: 0.25, mean_against: 0.5 });
  });
});
