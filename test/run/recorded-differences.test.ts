import { describe, expect, it } from "vitest";
import type { RecordedEval } from "../../src/core/sample.js";
import { recordedDifferences } from "../../src/run/recorded-differences.js";
import { aMaterial, anIrrelevanceSample, aPrediction, aPredictionFile, aReference, aStep } from "../support/build.js";

/** The files say recall 1, precision 2/3 and success rate 1/2. */
const trajectory = [aStep("weather"), aStep("maps", { error: "timeout" }), aStep("news")];
const right: RecordedEval = { recall: 1, precision: 2 / 3, successRate: 0.5, qor: 90 };

const differences = (recorded: RecordedEval | null, reference = aReference()) =>
  recordedDifferences(
    aMaterial({ reference, prediction: aPredictionFile(aPrediction({ trajectory, recorded })) }),
    "prediction/m/a.json",
  );

describe("recorded values", () => {
  it("that are what the files say differ in nothing", () => {
    expect(differences(right)).toEqual([]);
    expect(differences({ ...right, precision: 0.6666666666666667 })).toEqual([]);
  });

  it("that are not there differ in nothing", () => {
    expect(differences(null)).toEqual([]);
    expect(differences({ recall: null, precision: null, successRate: null, qor: null })).toEqual([]);
  });

  it.each<[string, Partial<RecordedEval>, string, string, string]>([
    ["recall", { recall: 0.5 }, "$.eval.tool_accuracy.recall", "0.5", "1, as the steps say"],
    ["precision", { precision: 0.667 }, "$.eval.tool_accuracy.precision", "0.667", `${2 / 3}, as the steps say`],
    ["success rate", { successRate: 1 }, "$.eval.success_rate", "1", "0.5, as the steps say"],
    ["a QoR above 100", { qor: 140 }, "$.eval.qor", "140", "a score from 0 to 100"],
    ["a QoR below 0", { qor: -20 }, "$.eval.qor", "-20", "a score from 0 to 100"],
  ])("may differ in %s, and the place is said", (_, parts, path, found, expected) => {
    expect(differences({ ...right, ...parts })).toEqual([
      { kind: "recorded_differs", file: "prediction/m/a.json", path, found, expected, concerns: "prediction" },
    ]);
  });

  it.each([0, 100, 87.5])("hold a QoR of %d without a word", (qor) => {
    expect(differences({ ...right, qor })).toEqual([]);
  });

  it("are all told of, each by itself", () => {
    expect(differences({ recall: 0, precision: 0, successRate: 0, qor: 101 })).toHaveLength(4);
  });

  it("have nothing to be compared with on an irrelevance sample, or without a ground truth", () => {
    expect(differences({ ...right, recall: 0 }, aReference(anIrrelevanceSample()))).toEqual([]);
    expect(differences({ ...right, recall: 0 }, { kind: "unreadable" })).toEqual([]);
  });
});
