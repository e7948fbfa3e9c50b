import { describe, expect, it } from "vitest";
import type { BfclCase } from "../../../src/bfcl/case.js";
import { honestVerdicts } from "../../../src/bfcl/honest.js";
import { scoreCase } from "../../../src/bfcl/score-case.js";
import type { PyValue } from "../../../src/pyvalue/index.js";
import { missingRecord, sampleLine, scoredRecord, unreadableRecord } from "../../../src/run/bfcl/sample-line.js";
import { aCase, aCaseWithoutAnswer, aFunctionDoc, anExpectedCall } from "../../support/build-bfcl-case.js";

const prompt = { dialect: "prompt", underscoreToDot: false, gemini: false, rules: "v4" } as const;
const scored = (test: BfclCase, result: PyValue) => {
  const verdict = scoreCase(test, result, prompt);
  const honest = honestVerdicts({ test, result, verdict, ...prompt });
  const record = scoredRecord({ test, verdict, honest, warnings: [] });
  return { record, line: sampleLine(record, verdict) };
};

describe("a scored case's line", () => {
  it("tells of a right call", () => {
    const { record, line } = scored(aCase({ id: "simple_python_7" }), "[weather(city='rome')]");
    expect(record).toMatchObject({
      id: "simple_python_7",
      category: "simple_python",
      valid: true,
      error_type: null,
      section: null,
      argument: null,
      message: null,
      honest: null,
      disposition: "scored",
      metrics: { accuracy: 1, simple_python: 1 },
      verdict: null,
      categories: ["simple_python"],
    });
    expect(JSON.parse(line)).toEqual({ ...record, decoded: [{ weather: { city: "rome" } }] });
  });

  it("tells the rule that was broken, the argument at fault, and both in words", () => {
    expect(scored(aCase(), "[weather(city='Milan')]").record).toMatchObject({
      valid: false,
      error_type: "value_error:string",
      section: "8a",
      argument: "city",
      message: "city is 'Milan', expected 'Rome'",
      metrics: { accuracy: 0, simple_python: 0 },
    });
  });

  it("keeps ints and floats apart in what was decoded, and is one line of JSON", () => {
    const { line } = scored(aCase(), "[weather(city='a\\nb', days=5, hours=5.0)]");
    expect(line).toMatch(/,"decoded":\[\{"weather":\{"city":"a\\nb","days":5,"hours":5\.0\}\}\]\}$/);
    expect(line).not.toContain("\n");
  });

  it.each([
    ["what cannot be read", "Sure!", null],
    ["no calls", "[]", []],
  ])("has for %s the calls %j", (_, result, decoded) => {
    expect(JSON.parse(scored(aCase(), result).line)).toMatchObject({ valid: false, decoded });
  });

  it("names only those honest verdicts that are others", () => {
    const floats = aCase({
      functions: [aFunctionDoc("f", { x: "float" })],
      expected: [anExpectedCall("f", { x: [5] })],
    });
    expect(scored(floats, "[f(x=5)]").record.honest).toEqual({ no_int_for_float: false, all: false });
    expect(scored(aCase(), "Error during inference: x").record.honest).toEqual({ inference_errors: "out", all: "out" });
    expect(scored(aCaseWithoutAnswer("irrelevance"), "[weather(city='Rome)]").record.honest).toEqual({
      abstained: false,
      all: false,
    });
  });

  it("counts the functions expected, each once, and those that were offered beside them", () => {
    const test = aCase({
      category: "parallel_multiple",
      functions: [aFunctionDoc("weather"), aFunctionDoc("news"), aFunctionDoc("maps")],
      expected: [anExpectedCall("weather"), anExpectedCall("weather"), anExpectedCall("news")],
    });
    expect(scored(test, "[]").record).toMatchObject({ reference_tools: 2, distractors: 1 });
    expect(scored(aCaseWithoutAnswer("irrelevance", ["weather", "news"]), "").record).toMatchObject({
      reference_tools: 0,
      distractors: 2,
    });
  });

  it("does not grow with what a model wrote", () => {
    const { record } = scored(aCase(), `[weather(city='${"x".repeat(100_000)}')]`);
    expect(record.message?.length).toBeLessThan(2_000);
  });
});

describe("a case without a score", () => {
  it("has no number where the results leave it out, and 0 under the strict policy", () => {
    const record = missingRecord(aCase());
    expect(record).toMatchObject({
      valid: null,
      error_type: null,
      argument: null,
      disposition: "prediction_missing",
      metrics: {
        accuracy: { unscored: "prediction_missing" },
        simple_python: { unscored: "prediction_missing" },
      },
      strict: { disposition: "prediction_missing", metrics: { accuracy: 0, simple_python: 0 } },
      reference_tools: 1,
      distractors: 0,
    });
    expect(JSON.parse(sampleLine(record, null))).toEqual({ ...record, decoded: null });
  });

  it("says where its own documentation or answer cannot be read, and blames nobody", () => {
    const record = unreadableRecord("multiple_3", "multiple");
    expect(record).toMatchObject({
      id: "multiple_3",
      category: "multiple",
      valid: null,
      disposition: "reference_unreadable",
      metrics: { accuracy: { unscored: "reference_unreadable" }, multiple: { unscored: "reference_unreadable" } },
      reference_tools: null,
      distractors: null,
    });
    expect(record).not.toHaveProperty("strict");
  });
});
