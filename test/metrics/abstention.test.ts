import { describe, expect, it } from "vitest";
import { scored, unscored } from "../../src/core/score.js";
import { abstention } from "../../src/metrics/abstention.js";
import { anIrrelevanceSample, aPrediction, aSample, aStep } from "../support/build.js";

describe("abstention", () => {
  it("is 1 where nothing was called on a query that no tool serves", () => {
    expect(abstention.score(anIrrelevanceSample(), aPrediction())).toEqual(scored(1));
  });

  it.each([
    ["a call to a candidate", aStep("news")],
    ["a call to a tool that does not exist", aStep("radio")],
    ["a call that failed", aStep("news", { error: "timeout" })],
  ])("is 0 for %s", (_, step) => {
    expect(abstention.score(anIrrelevanceSample(), aPrediction({ trajectory: [step] }))).toEqual(scored(0));
  });

  it("has nothing to say of other samples", () => {
    expect(abstention.score(aSample(), aPrediction())).toEqual(unscored("not_an_irrelevance_sample"));
  });
});
