import { describe, expect, it } from "vitest";
import { scored, unscored } from "../../src/core/score.js";
import { successRate } from "../../src/metrics/success-rate.js";
import { anIrrelevanceSample, aPrediction, aSample, aStep } from "../support/build.js";

describe("success rate", () => {
  const sample = aSample({ referenceTools: ["weather", "maps"] });
  const failing = (tool: string) => aStep(tool, { error: "timeout" });

  it.each([
    ["every reference tool worked", [aStep("weather"), aStep("maps")], 1],
    ["one of two failed", [aStep("weather"), failing("maps")], 1 / 2],
    ["a retry that works counts", [failing("weather"), aStep("weather")], 1 / 2],
    ["a later failure takes nothing back", [aStep("weather"), failing("weather")], 1 / 2],
    ["a tool that works twice counts once", [aStep("weather"), aStep("weather")], 1 / 2],
    ["a call outside the reference tools does not count", [aStep("news"), aStep("radio")], 0],
    ["no call", [], 0],
  ])("%s", (_, trajectory, value) => {
    expect(successRate.score(sample, aPrediction({ trajectory }))).toEqual(scored(value));
  });

  it("has nothing to say of a sample without reference tools", () => {
    expect(successRate.score(anIrrelevanceSample(), aPrediction())).toEqual(unscored("no_reference_tools"));
  });
});
