import { describe, expect, it } from "vitest";
import { honestVerdicts } from "../../src/bfcl/honest.js";
import { scoreCase } from "../../src/bfcl/score-case.js";
import type { PyValue } from "../../src/pyvalue/index.js";
import { aCase, aCaseWithoutAnswer, aFunctionDoc, anExpectedCall } from "../support/build-bfcl-case.js";

const prompt = { dialect: "prompt", underscoreToDot: false, gemini: false, rules: "v4" } as const;
const verdicts = (test: Parameters<typeof scoreCase>[0], result: PyValue) =>
  honestVerdicts({ test, result, verdict: scoreCase(test, result, prompt), ...prompt });

/** What no rule changes. */
const all = (valid: boolean) => ({
  inference_errors: valid,
  abstained: valid,
  optimal_matching: valid,
  no_int_for_float: valid,
  all: valid,
});

const inferenceError = "Error during inference: Error code: 429";
const floats = aFunctionDoc("f", { x: "float", s: "string" });

describe("honest verdicts", () => {
  it.each([
    ["a right call", aCase(), "[weather(city='Rome')]", true],
    ["a wrong call", aCase(), "[weather(city='Milan')]", false],
    ["what cannot be read", aCase(), "Sure!", false],
    ["a call where none fits", aCaseWithoutAnswer("irrelevance"), "[weather()]", false],
    ["a refusal where none fits", aCaseWithoutAnswer("live_irrelevance"), "I cannot.", true],
    ["a call where one fits", aCaseWithoutAnswer("live_relevance"), "[weather()]", true],
    ["a refusal where one fits", aCaseWithoutAnswer("live_relevance"), "I cannot.", false],
  ])("are the leaderboard's for %s", (_, test, result, valid) => {
    expect(verdicts(test, result)).toEqual(all(valid));
  });

  it("take an inference error out of the count, whatever the leaderboard makes of it", () => {
    expect(verdicts(aCase(), inferenceError)).toEqual({ ...all(false), inference_errors: "out", all: "out" });
    expect(verdicts(aCaseWithoutAnswer("irrelevance"), inferenceError)).toMatchObject({
      inference_errors: "out",
      optimal_matching: true,
      no_int_for_float: true,
      all: "out",
    });
  });

  it.each(["irrelevance", "live_irrelevance"] as const)("credit %s to who abstained only", (category) => {
    expect(verdicts(aCaseWithoutAnswer(category), "[weather(city='Rome)]")).toEqual({
      ...all(true),
      abstained: false,
      all: false,
    });
  });

  it("match parallel calls the best way: GT0 accepts A or B, GT1 only A, and the output is [A, B]", () => {
    const test = aCase({
      category: "live_parallel",
      functions: [floats],
      expected: [anExpectedCall("f", { s: ["a", "b"] }), anExpectedCall("f", { s: ["a"] })],
    });
    expect(verdicts(test, "[f(s='a'), f(s='b')]")).toEqual({ ...all(false), optimal_matching: true, all: true });
    expect(verdicts(test, "[f(s='b'), f(s='a')]")).toEqual(all(true));
  });

  it("take no int for a float", () => {
    const test = aCase({ functions: [floats], expected: [anExpectedCall("f", { x: [5] })] });
    expect(verdicts(test, "[f(x=5)]")).toEqual({ ...all(true), no_int_for_float: false, all: false });
    expect(verdicts(test, "[f(x=5.0)]")).toEqual(all(true));
  });

  it("go by all of them at once in `all`: what one gives another may take", () => {
    const test = aCase({
      category: "parallel",
      functions: [floats],
      expected: [anExpectedCall("f", { x: [1, 2] }), anExpectedCall("f", { x: [1] })],
    });
    expect(verdicts(test, "[f(x=1), f(x=2)]")).toEqual({ ...all(false), optimal_matching: true });
    expect(verdicts(test, "[f(x=1.0), f(x=2.0)]")).toEqual({ ...all(false), optimal_matching: true, all: true });
  });

  it("keep an underscore for a dot where the model was shown one", () => {
    const test = aCase({ functions: [aFunctionDoc("a.b")], expected: [anExpectedCall("a.b")] });
    const scoring = { ...prompt, underscoreToDot: true };
    expect(
      honestVerdicts({ test, result: "[a_b()]", verdict: scoreCase(test, "[a_b()]", scoring), ...scoring }),
    ).toEqual(all(true));
  });
});
