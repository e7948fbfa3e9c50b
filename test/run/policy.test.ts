import { describe, expect, it } from "vitest";
import type { Prediction, RecordedEval, SampleFile } from "../../src/core/sample.js";
import type { Policy } from "../../src/core/score.js";
import { metrics } from "../../src/metrics/index.js";
import { applyPolicy, type Material, type PolicyScores } from "../../src/run/policy.js";
import {
  aMaterial,
  anIrrelevanceSample,
  aPrediction,
  aPredictionFile,
  aRecordedEval,
  aReference,
  aSample,
  aStep,
} from "../support/build.js";

const apply = (
  material: Material,
  policy: Policy,
  options: { takesRecorded?: boolean; wantsVerdicts?: boolean } = {},
) => applyPolicy(material, { policy, metrics, takesRecorded: true, wantsVerdicts: true, ...options });

/** Disposition, recall, success rate and QoR in a line: a number, the reason why there is none, or who says it. */
const outcome = (scores: PolicyScores) =>
  [scores.disposition, scoreOf(scores, "recall"), scoreOf(scores, "success_rate"), qorOf(scores)] as const;

function scoreOf({ scores }: PolicyScores, name: string): number | string | undefined {
  const score = scores.get(name);
  return score?.kind === "scored" ? score.value : score?.reason;
}

function qorOf({ qor }: PolicyScores): number | string {
  if (qor.kind === "judge") return "judge";
  if (qor.kind === "recorded") return qor.qor;
  return qor.score.kind === "scored" ? qor.score.value : qor.score.reason;
}

// Both reference tools were called and one of them worked: recall 1, success rate 1/2. What was recorded is different.
const trajectory = [aStep("weather"), aStep("maps", { error: "timeout" })];
const full = aRecordedEval({ recall: 0.25, precision: 0.375, successRate: 0.75, qor: 90 });
const nothing: RecordedEval = { recall: null, precision: null, successRate: null, qor: null };

const predicted = (parts: Partial<Prediction> = {}, reference?: SampleFile) =>
  aMaterial({
    prediction: aPredictionFile({ ...aPrediction({ trajectory }), ...parts }),
    ...(reference === undefined ? {} : { reference }),
  });

const noWorkflow = aReference(aSample(), "missing");

type Outcome = ReturnType<typeof outcome>;
type Case = readonly [what: string, material: Material, reference: Outcome, strict: Outcome];

describe("a prediction that could be read", () => {
  const fresh: Outcome = ["scored", 1, 0.5, "judge"];
  const asRecorded: Outcome = ["scored", 0.25, 0.75, 90];

  it.each<Case>([
    ["nothing recorded", predicted(), fresh, fresh],
    ["all of it recorded", predicted({ recorded: full }), asRecorded, ["scored", 1, 0.5, 90]],
    ["an eval without any number", predicted({ recorded: nothing }), fresh, fresh],
    [
      "QoR alone recorded",
      predicted({ recorded: { ...nothing, qor: 90 } }),
      ["scored", 1, 0.5, 90],
      ["scored", 1, 0.5, 90],
    ],
    [
      "recall alone recorded",
      predicted({ recorded: { ...nothing, recall: 0.25 } }),
      ["scored", 0.25, 0.5, "judge"],
      fresh,
    ],
    ["all but QoR recorded", predicted({ recorded: { ...full, qor: null } }), ["scored", 0.25, 0.75, "judge"], fresh],
    [
      "all but recall recorded",
      predicted({ recorded: { ...full, recall: null } }),
      ["scored", 1, 0.75, 90],
      ["scored", 1, 0.5, 90],
    ],
    [
      "a recorded QoR of 140",
      predicted({ recorded: { ...full, qor: 140 } }),
      ["scored", 0.25, 0.75, 140],
      ["scored", 1, 0.5, 100],
    ],
    [
      "a recorded QoR of -20",
      predicted({ recorded: { ...full, qor: -20 } }),
      ["scored", 0.25, 0.75, -20],
      ["scored", 1, 0.5, 0],
    ],
    [
      "a recorded QoR of 0",
      predicted({ recorded: { ...full, qor: 0 } }),
      ["scored", 0.25, 0.75, 0],
      ["scored", 1, 0.5, 0],
    ],
    ["no answer: QoR 0 and no request", predicted({ answered: false }), ["scored", 1, 0.5, 0], ["scored", 1, 0.5, 0]],
    ["no answer, and all recorded", predicted({ answered: false, recorded: full }), asRecorded, ["scored", 1, 0.5, 90]],
  ])("%s", (_, material, reference, strict) => {
    expect(outcome(apply(material, "reference"))).toEqual(reference);
    expect(outcome(apply(material, "strict"))).toEqual(strict);
  });

  it("takes a recorded precision, and computes F1 from the steps all the same", () => {
    const scores = apply(predicted({ recorded: full }), "reference");
    expect(scoreOf(scores, "precision")).toBe(0.375);
    expect(scoreOf(scores, "f1")).toBe(1);
  });
});

describe("a prediction that failed, is missing or cannot be read", () => {
  const failed = (recorded: RecordedEval | null) => predicted({ failed: true, answered: false, recorded });
  const leftOut: Outcome = ["prediction_failed", 0, "prediction_failed", 0];
  const zero: Outcome = ["prediction_failed", 0, 0, 0];
  const missing = aMaterial({ prediction: { kind: "missing" } });
  const unreadable = aMaterial({ prediction: { kind: "unreadable" } });

  it.each<Case>([
    ["failed", failed(null), leftOut, zero],
    ["failed, though its steps are there", predicted({ failed: true }), leftOut, zero],
    ["failed, with an eval without any number", failed(nothing), leftOut, zero],
    ["failed, with QoR alone recorded", failed({ ...nothing, qor: 90 }), leftOut, zero],
    ["failed, with all but QoR recorded", failed({ ...full, qor: null }), leftOut, zero],
    ["failed, with all recorded: the recorded values beat the error", failed(full), ["scored", 0.25, 0.75, 90], zero],
    ["missing", missing, ["prediction_missing", 0, 0, 0], ["prediction_missing", 0, 0, 0]],
    ["unreadable", unreadable, ["prediction_unreadable", 0, 0, 0], ["prediction_unreadable", 0, 0, 0]],
  ])("%s", (_, material, reference, strict) => {
    expect(outcome(apply(material, "reference"))).toEqual(reference);
    expect(outcome(apply(material, "strict"))).toEqual(strict);
  });

  it.each<[string, Material, string]>([
    ["failed", failed(null), "prediction_failed"],
    ["missing", missing, "prediction_missing"],
    ["unreadable", unreadable, "prediction_unreadable"],
  ])("%s counts as 0 where a failure counts, and is left out of the diagnostics", (_, material, reason) => {
    const scores = apply(material, "strict");
    for (const { name, countsFailures } of metrics) {
      expect([name, scoreOf(scores, name)]).toEqual([name, countsFailures ? 0 : reason]);
    }
  });

  it("is left out of the success rate alone under reference", () => {
    const scores = apply(failed(null), "reference");
    const counted = metrics.filter(({ name, countsFailures }) => countsFailures && scoreOf(scores, name) !== 0);
    expect(counted.map(({ name }) => name)).toEqual(["success_rate"]);
  });
});

describe("a ground truth that cannot be read", () => {
  it.each<[string, Material]>([
    ["a plain prediction", predicted({}, { kind: "unreadable" })],
    ["all recorded", predicted({ recorded: full }, { kind: "unreadable" })],
    ["a failed prediction", predicted({ failed: true }, { kind: "unreadable" })],
    ["no prediction", aMaterial({ reference: { kind: "unreadable" }, prediction: { kind: "missing" } })],
  ])("is in no metric and buys no verdict, with %s", (_, material) => {
    for (const policy of ["reference", "strict"] as const) {
      const scores = apply(material, policy);
      expect(scores.disposition).toBe("reference_unreadable");
      expect(qorOf(scores)).toBe("reference_unreadable");
      for (const { name } of metrics) expect(scoreOf(scores, name)).toBe("reference_unreadable");
    }
  });
});

describe("a sample without the workflow that a judge is shown", () => {
  const broken = "reference_unreadable";
  const without = (parts: Partial<Prediction>) => predicted(parts, noWorkflow);
  const nobody = (kind: "missing" | "unreadable") => aMaterial({ reference: noWorkflow, prediction: { kind } });
  const allButQor = { ...full, qor: null };

  it.each<Case>([
    ["keeps recall and success rate", without({}), [broken, 1, 0.5, broken], [broken, 1, 0.5, broken]],
    [
      "is scored where QoR is recorded",
      without({ recorded: full }),
      ["scored", 0.25, 0.75, 90],
      ["scored", 1, 0.5, 90],
    ],
    [
      "is not where all but QoR is recorded",
      without({ recorded: allButQor }),
      [broken, 0.25, 0.75, broken],
      [broken, 1, 0.5, broken],
    ],
    [
      "has no QoR without an answer either",
      without({ answered: false }),
      [broken, 1, 0.5, broken],
      [broken, 1, 0.5, broken],
    ],
    [
      "comes before a failed prediction",
      without({ failed: true }),
      [broken, 0, "prediction_failed", broken],
      [broken, 0, 0, broken],
    ],
    [
      "with all recorded, failed",
      without({ failed: true, recorded: full }),
      ["scored", 0.25, 0.75, 90],
      ["prediction_failed", 0, 0, 0],
    ],
    ["comes before a missing prediction", nobody("missing"), [broken, 0, 0, broken], [broken, 0, 0, broken]],
    ["comes before an unreadable prediction", nobody("unreadable"), [broken, 0, 0, broken], [broken, 0, 0, broken]],
  ])("%s", (_, material, reference, strict) => {
    expect(outcome(apply(material, "reference"))).toEqual(reference);
    expect(outcome(apply(material, "strict"))).toEqual(strict);
  });

  it("is the same where the workflow is there and cannot be read", () => {
    const material = predicted({}, aReference(aSample(), "unreadable"));
    expect(outcome(apply(material, "reference"))).toEqual([broken, 1, 0.5, broken]);
  });
});

describe("an irrelevance sample", () => {
  const none = "no_reference_tools";
  const reference = aReference(anIrrelevanceSample());
  const given = (parts: Partial<Prediction>) => predicted({ trajectory: [], ...parts }, reference);

  it.each<[string, Material, Policy, Outcome, number | string]>([
    ["nothing called", given({}), "reference", ["scored", none, none, "judge"], 1],
    ["something called", given({ trajectory }), "reference", ["scored", none, none, "judge"], 0],
    ["all recorded: QoR counts", given({ recorded: full }), "reference", ["scored", none, none, 90], 1],
    [
      "failed: silence is no decision to abstain",
      given({ failed: true }),
      "strict",
      ["prediction_failed", none, none, 0],
      "prediction_failed",
    ],
  ])("%s", (_, material, policy, expected, abstention) => {
    const scores = apply(material, policy);
    expect(outcome(scores)).toEqual(expected);
    expect(scoreOf(scores, "abstention")).toBe(abstention);
  });
});

describe("recorded values of another judge, rubric or writer", () => {
  it.each<[string, Material, Policy, Outcome]>([
    ["do not count", predicted({ recorded: full }), "reference", ["scored", 1, 0.5, "judge"]],
    ["do not count under strict", predicted({ recorded: full }), "strict", ["scored", 1, 0.5, "judge"]],
    [
      "do not beat an error",
      predicted({ failed: true, recorded: full }),
      "reference",
      ["prediction_failed", 0, "prediction_failed", 0],
    ],
    [
      "do not stand in for a workflow",
      predicted({ recorded: full }, noWorkflow),
      "reference",
      ["reference_unreadable", 1, 0.5, "reference_unreadable"],
    ],
  ])("%s", (_, material, policy, expected) => {
    expect(outcome(apply(material, policy, { takesRecorded: false }))).toEqual(expected);
  });
});

describe("without a judge", () => {
  const unwanted = "verdict_not_wanted";

  it.each<Case>([
    ["a plain prediction is scored", predicted(), ["scored", 1, 0.5, unwanted], ["scored", 1, 0.5, unwanted]],
    [
      "recorded recall and success rate count",
      predicted({ recorded: full }),
      ["scored", 0.25, 0.75, unwanted],
      ["scored", 1, 0.5, unwanted],
    ],
    ["a workflow is not missed", predicted({}, noWorkflow), ["scored", 1, 0.5, unwanted], ["scored", 1, 0.5, unwanted]],
    [
      "a failed prediction has failed",
      predicted({ failed: true }),
      ["prediction_failed", 0, "prediction_failed", unwanted],
      ["prediction_failed", 0, 0, unwanted],
    ],
  ])("%s", (_, material, reference, strict) => {
    expect(outcome(apply(material, "reference", { wantsVerdicts: false }))).toEqual(reference);
    expect(outcome(apply(material, "strict", { wantsVerdicts: false }))).toEqual(strict);
  });
});
