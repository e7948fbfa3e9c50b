import { describe, expect, it } from "vitest";
import { scored, unscored } from "../../src/core/score.js";
import { recoveredCalls } from "../../src/metrics/recovered-calls.js";
import { aPrediction, aSample, aStep } from "../support/build.js";

const scoreOf = (...trajectory: readonly ReturnType<typeof aStep>[]) =>
  recoveredCalls.score(aSample(), aPrediction({ trajectory }));

describe("recovered calls", () => {
  const failing = (tool: string) => aStep(tool, { error: "timeout" });

  it.each([
    ["a retry that works", [failing("weather"), aStep("weather")], 1],
    ["two failures, then it works: both were made good", [failing("weather"), failing("weather"), aStep("weather")], 1],
    ["never made good", [failing("weather"), failing("weather")], 0],
    ["an earlier success makes nothing good", [aStep("weather"), failing("weather")], 0],
    ["another tool's success makes nothing good", [failing("weather"), aStep("maps")], 0],
    ["one of two", [failing("weather"), failing("maps"), aStep("maps")], 1 / 2],
    ["with other calls in between", [failing("weather"), aStep("maps"), aStep("weather")], 1],
  ])("%s", (_, trajectory, value) => {
    expect(scoreOf(...trajectory)).toEqual(scored(value));
  });

  it("does not ask for the same arguments: changing them is how a model recovers", () => {
    const changed = aStep("weather", { input: { city: "Roma" } });
    expect(scoreOf(aStep("weather", { input: { city: "Rme" }, error: "no such city" }), changed)).toEqual(scored(1));
  });

  it("has nothing to say where no call failed", () => {
    expect(scoreOf(aStep("weather"))).toEqual(unscored("no_failed_calls"));
    expect(scoreOf()).toEqual(unscored("no_failed_calls"));
  });
});
