import { describe, expect, it } from "vitest";
import { scored, unscored } from "../../src/core/score.js";
import { hallucinatedCalls } from "../../src/metrics/hallucinated-calls.js";
import { aPrediction, aSample } from "../support/build.js";

describe("hallucinated calls", () => {
  const sample = aSample({ referenceTools: ["weather"], candidates: ["news"] });

  it.each([
    ["reference tools are candidates", ["weather"], 0],
    ["negatives are candidates too", ["news", "weather"], 0],
    ["one call of two goes outside the pool", ["weather", "radio"], 1 / 2],
    ["calls are counted, not tools", ["weather", "radio", "radio"], 2 / 3],
    ["names that objects inherit are no candidates", ["constructor", "__proto__"], 1],
  ])("%s", (_, trajectory, value) => {
    expect(hallucinatedCalls.score(sample, aPrediction({ trajectory }))).toEqual(scored(value));
  });

  it("has nothing to say without a call", () => {
    expect(hallucinatedCalls.score(sample, aPrediction())).toEqual(unscored("no_calls"));
  });

  it("takes nothing for outside where the candidates are unknown", () => {
    const unknown = aSample({ candidates: null });
    const prediction = aPrediction({ trajectory: ["radio"] });
    expect(hallucinatedCalls.score(unknown, prediction)).toEqual(unscored("candidates_unknown"));
  });
});
