import { describe, expect, it } from "vitest";
import { scored, unscored } from "../../src/core/score.js";
import { f1 } from "../../src/metrics/f1.js";
import { anIrrelevanceSample, aPrediction, aSample } from "../support/build.js";

describe("F1", () => {
  const sample = aSample({ referenceTools: ["weather", "maps"] });

  it.each([
    ["everything right and nothing else", ["maps", "weather"], 1],
    ["precision 1, recall 1/2: 2·(1·1/2) / (1 + 1/2)", ["weather"], 2 / 3],
    ["precision 1/3, recall 1/2: 2·(1/3·1/2) / (1/3 + 1/2)", ["weather", "news", "radio"], 2 / 5],
    ["a repeated call counts once", ["weather", "weather", "weather"], 2 / 3],
    ["nothing right", ["news"], 0],
    ["no call", [], 0],
  ])("%s", (_, trajectory, value) => {
    expect(f1.score(sample, aPrediction({ trajectory }))).toEqual(scored(value));
  });

  it("has nothing to say of a sample without reference tools", () => {
    expect(f1.score(anIrrelevanceSample(), aPrediction())).toEqual(unscored("no_reference_tools"));
  });
});
