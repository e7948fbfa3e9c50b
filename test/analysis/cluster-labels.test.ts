import { describe, expect, it } from "vitest";
import { clusterLabels } from "../../src/analysis/cluster-labels.js";
import { aScoreSheet } from "../support/build-sheet.js";
import { errorOf } from "../support/errors.js";

const ids = ["seed=101__iter=3__num_apis=5", "seed=101__iter=4__num_apis=5", "plain", "seed=102__iter=3"];
const sheet = aScoreSheet(
  { recall: [1, 1, 1, 1] },
  {
    ids,
    samples: {
      reference_tools: Float64Array.of(1, 2, 2, Number.NaN),
      distractors: Float64Array.of(4, 4, 20, Number.NaN),
      categories: [["maps"], ["maps", "music"], ["maps"], []],
    },
  },
);
const labels = (by: string) => ids.map((id) => clusterLabels([sheet], by).get(id));

describe("the cluster of a sample", () => {
  it.each([
    ["seed", ["seed 101", "seed 101", "the sample plain", "seed 102"]],
    ["iter", ["iter 3", "iter 4", "the sample plain", "iter 3"]],
    ["num_apis", ["num_apis 5", "num_apis 5", "the sample plain", "the sample seed=102__iter=3"]],
    ["category", ["category maps", "category maps + music", "category maps", "the sample seed=102__iter=3"]],
    ["reference_tools", ["reference_tools 1", "reference_tools 2", "reference_tools 2", "the sample seed=102__iter=3"]],
    ["distractors", ["distractors 4", "distractors 4", "distractors 20", "the sample seed=102__iter=3"]],
  ])("by %s", (by, expected) => {
    expect(labels(by)).toEqual(expected);
  });

  it("by what no sample has is refused, with what there is", () => {
    expect(errorOf(() => clusterLabels([sheet], "sead"))).toMatchObject({
      kind: "usage",
      message: "no sample of run-a has a sead to be clustered by",
      hint: "there is category, reference_tools, distractors, seed, iter, num_apis",
    });
  });
});
