import { describe, expect, it } from "vitest";
import { scored, unscored } from "../../src/core/score.js";
import { redundantCalls } from "../../src/metrics/redundant-calls.js";
import { aPrediction, aSample, aStep } from "../support/build.js";

const scoreOf = (...trajectory: readonly ReturnType<typeof aStep>[]) =>
  redundantCalls.score(aSample(), aPrediction({ trajectory }));

describe("redundant calls", () => {
  const rome = aStep("weather", { input: { city: "Rome" } });
  const oslo = aStep("weather", { input: { city: "Oslo" } });
  const failedRome = aStep("weather", { input: { city: "Rome" }, error: "timeout" });

  it.each([
    ["no call twice", [rome, oslo], 0],
    ["the same call twice: one of two", [rome, rome], 1 / 2],
    ["the same call three times: two of three", [rome, rome, rome], 2 / 3],
    ["with another call in between", [rome, oslo, rome], 1 / 3],
    ["a retry of a call that failed is no repetition", [failedRome, rome], 0],
    ["a repetition that fails was not needed either", [rome, failedRome], 1 / 2],
    ["the same arguments to another tool are another call", [rome, aStep("maps", { input: rome.input })], 0],
  ])("%s", (_, trajectory, value) => {
    expect(scoreOf(...trajectory)).toEqual(scored(value));
  });

  it.each<[string, unknown, unknown]>([
    ["keys in another order", { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ["no arguments at all", undefined, undefined],
    ["a key called __proto__", JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 1}')],
    ["NaN and NaN", { x: Number.NaN }, { x: Number.NaN }],
  ])("takes for the same arguments: %s", (_, a, b) => {
    expect(scoreOf(aStep("t", { input: a }), aStep("t", { input: b }))).toEqual(scored(1 / 2));
  });

  it.each<[string, unknown, unknown]>([
    ["lists in another order", { x: [1, 2] }, { x: [2, 1] }],
    ["a number and its text", { x: 1 }, { x: "1" }],
    ["__proto__ and nothing", JSON.parse('{"__proto__": 1}'), {}],
    ["an object and a list of its entries", { x: { a: 1 } }, { x: ["object", ["a", 1]] }],
    ["null and NaN", { x: null }, { x: Number.NaN }],
    ["NaN and Infinity", { x: Number.NaN }, { x: Number.POSITIVE_INFINITY }],
    ["an empty object and an empty list", {}, []],
    ["nothing and null", undefined, null],
    ["ints that are one double", { id: 1234567890123456789n }, { id: 1234567890123456788n }],
  ])("tells apart: %s", (_, a, b) => {
    expect(scoreOf(aStep("t", { input: a }), aStep("t", { input: b }))).toEqual(scored(0));
  });

  it("has nothing to say without a call", () => {
    expect(scoreOf()).toEqual(unscored("no_calls"));
  });
});
