import { describe, expect, it } from "vitest";
import { scored, unscored } from "../../src/core/score.js";
import { recall } from "../../src/metrics/recall.js";
import { anIrrelevanceSample, aPrediction, aSample, aStep } from "../support/build.js";

describe("recall", () => {
  const sample = aSample({ referenceTools: ["weather", "maps"] });

  it.each([
    ["every reference tool called", ["weather", "maps"], 1],
    ["half of them called", ["weather"], 0.5],
    ["a repeated call counts once", ["weather", "weather"], 0.5],
    ["order does not matter", ["maps", "weather"], 1],
    ["calls to other tools cost nothing", ["maps", "news", "weather"], 1],
    ["a name in another case is another tool", ["Weather", "maps"], 0.5],
    ["no call at all", [], 0],
  ])("%s", (_, trajectory, value) => {
    expect(recall.score(sample, aPrediction({ trajectory }))).toEqual(scored(value));
  });

  it("counts a call that failed: success rate is the metric that looks at errors", () => {
    const trajectory = [aStep("weather", { error: "timeout" }), aStep("maps")];
    expect(recall.score(sample, aPrediction({ trajectory }))).toEqual(scored(1));
  });

  it("has nothing to say of a sample without reference tools", () => {
    expect(recall.score(anIrrelevanceSample(), aPrediction())).toEqual(unscored("no_reference_tools"));
  });
});
