import { describe, expect, it } from "vitest";
import { scored, unscored } from "../../src/core/score.js";
import { orderAgreement } from "../../src/metrics/order-agreement.js";
import { anIrrelevanceSample, aPrediction, aSample } from "../support/build.js";

describe("order agreement", () => {
  const sample = aSample({ referenceTools: ["a", "b", "c", "d"] });

  it.each([
    ["the reference order", "abcd", 1],
    ["other calls in between cost nothing", "axbycd", 1],
    ["backwards: one name alone is in order", "dcba", 1 / 4],
    ["two neighbours swapped: a, b or c, d", "acbd", 3 / 4],
    ["the longest of several: b, c, d beats a", "bcda", 3 / 4],
    ["a repeated call is used where it fits: b, c, d or a, c, d", "bacd", 3 / 4],
    ["a second attempt in the right place: a, b, c, d", "dabcd", 1],
    ["one name called again and again is one name", "aaaa", 1 / 4],
    ["nothing right", "xyz", 0],
    ["no call", "", 0],
  ])("%s", (_, called, value) => {
    expect(orderAgreement.score(sample, aPrediction({ trajectory: [...called] }))).toEqual(scored(value));
  });

  it("has nothing to say of a sample without reference tools", () => {
    expect(orderAgreement.score(anIrrelevanceSample(), aPrediction())).toEqual(unscored("no_reference_tools"));
  });
});
