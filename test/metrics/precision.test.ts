import { describe, expect, it } from "vitest";
import { scored, unscored } from "../../src/core/score.js";
import { precision } from "../../src/metrics/precision.js";
import { anIrrelevanceSample, aPrediction, aSample, aStep } from "../support/build.js";

describe("precision", () => {
  const sample = aSample({ referenceTools: ["weather", "maps"] });

  it.each([
    ["nothing but reference tools called", ["weather"], 1],
    ["one tool of two called is right", ["weather", "news"], 1 / 2],
    ["two tools of three called are right", ["news", "maps", "weather"], 2 / 3],
    ["tools are counted, not calls", ["weather", "news", "news", "news"], 1 / 2],
    ["nothing right", ["news"], 0],
    ["without a call it is 0, as the released evaluator has it", [], 0],
  ])("%s", (_, trajectory, value) => {
    expect(precision.score(sample, aPrediction({ trajectory }))).toEqual(scored(value));
  });

  it("does not ask whether a call succeeded", () => {
    const trajectory = [aStep("weather", { error: "timeout" })];
    expect(precision.score(sample, aPrediction({ trajectory }))).toEqual(scored(1));
  });

  it("has nothing to say where no call could be right", () => {
    const prediction = aPrediction({ trajectory: ["news"] });
    expect(precision.score(anIrrelevanceSample(), prediction)).toEqual(unscored("no_reference_tools"));
  });
});
