import { describe, expect, it } from "vitest";
import type { Metric, Policy } from "../../src/core/score.js";
import { metrics } from "../../src/metrics/index.js";
import { recall } from "../../src/metrics/recall.js";
import type { Obtained } from "../../src/run/judging.js";
import { applyPolicy, type Material, materialOf } from "../../src/run/policy.js";
import { categoryOf, sampleRecord } from "../../src/run/sample-record.js";
import {
  aMaterial,
  aPrediction,
  aPredictionFile,
  aRecordedEval,
  aReference,
  aSample,
  aStep,
} from "../support/build.js";
import { aJudgedVerdict, aMissingVerdict, anObtainedVerdict } from "../support/build-verdict.js";

const predicted = (parts: Parameters<typeof aPrediction>[0]) =>
  aMaterial({ prediction: aPredictionFile(aPrediction({ trajectory: ["weather", "maps"], ...parts })) });

const referenceToolsOf = ({ reference }: Material) =>
  reference.kind === "read" ? reference.sample.referenceTools : null;

type Options = { readonly policy?: Policy; readonly obtained?: Obtained | null; readonly scoredBy?: readonly Metric[] };

const recordOf = (material: Material, { policy = "reference", obtained = null, scoredBy = metrics }: Options = {}) => {
  const options = { metrics: scoredBy, takesRecorded: true, wantsVerdicts: true };
  return sampleRecord({
    id: "a",
    referenceTools: referenceToolsOf(material),
    distractors: 3,
    warnings: [],
    primary: applyPolicy(material, { ...options, policy }),
    strict: policy === "strict" ? null : applyPolicy(material, { ...options, policy: "strict" }),
    calls: null,
    checksums: { reference: "00000001", prediction: "0000002a" },
    obtained,
  });
};

describe("a sample's record", () => {
  it("holds every metric's score, or the reason why there is none", () => {
    const record = recordOf(predicted({}), { obtained: anObtainedVerdict({ score: 70 }) });
    expect(record.metrics).toEqual({
      recall: 1,
      precision: 1,
      f1: 1,
      success_rate: 1,
      order_agreement: 1,
      hallucinated_calls: 0,
      valid_arguments: { unscored: "no_declared_parameters" },
      redundant_calls: 0,
      recovered_calls: { unscored: "no_failed_calls" },
      abstention: { unscored: "not_an_irrelevance_sample" },
      qor: 70,
    });
  });

  it("holds what the judge said, and nothing of how it was obtained", () => {
    const obtained = anObtainedVerdict({ edition: 2, flags: ["arithmetic_off"], origin: "elsewhere:8000" });
    const record = recordOf(predicted({}), { obtained });
    expect(record.verdict).toEqual(aJudgedVerdict({ edition: 2, flags: ["arithmetic_off"] }));
    expect(JSON.stringify(record)).not.toContain("elsewhere");
  });

  it("holds a recorded verdict as it was recorded", () => {
    const record = recordOf(predicted({ recorded: aRecordedEval({ qor: 140 }) }));
    expect(record).toMatchObject({ disposition: "scored", verdict: { source: "recorded", qor: 140 } });
    expect(record.metrics.qor).toBe(140);
  });

  it("says why a verdict is missing, and counts no zero for it", () => {
    const record = recordOf(predicted({}), { obtained: aMissingVerdict("content_filter") });
    expect(record).toMatchObject({ disposition: "verdict_missing", class: "content_filter", verdict: null });
    expect(record.metrics.qor).toEqual({ unscored: "verdict_missing" });
    expect(record.metrics.recall).toBe(1);
  });

  it.each<[string, Material]>([
    ["scored", predicted({ recorded: aRecordedEval() })],
    ["failed", predicted({ failed: true })],
    ["without an answer", predicted({ answered: false })],
  ])("has no class where no verdict is missing: %s", (_, material) => {
    expect(recordOf(material)).not.toHaveProperty("class");
  });

  it("begins with the id and the disposition, for whoever reads the line", () => {
    expect(Object.keys(recordOf(predicted({ failed: true }))).slice(0, 2)).toEqual(["id", "disposition"]);
  });

  it("carries what its calls were, and the checksums of its files", () => {
    const record = recordOf(predicted({}));
    expect(record).toMatchObject({ calls: null, checksums: { reference: "00000001", prediction: "0000002a" } });
    expect(Object.keys(record).slice(-2)).toEqual(["calls", "checksums"]);
  });

  it("carries its warnings", () => {
    const material = predicted({ failed: true });
    const warning = { kind: "x", file: "f", path: "$", found: "a", expected: "b", concerns: "note" } as const;
    const primary = applyPolicy(material, { policy: "strict", metrics, takesRecorded: true, wantsVerdicts: true });
    const record = sampleRecord({
      ...{ id: "a", referenceTools: [], distractors: null, warnings: [warning] },
      ...{ primary, strict: null, calls: null, obtained: null },
      checksums: { reference: "00000001", prediction: "0000002a" },
    });
    expect(record.warnings).toEqual([warning]);
  });
});

describe("what the strict policy says", () => {
  it("stands beside the run's own where it is something else", () => {
    expect(recordOf(predicted({ failed: true })).strict).toMatchObject({
      disposition: "prediction_failed",
      metrics: { success_rate: 0, qor: 0 },
    });
    expect(recordOf(predicted({ recorded: aRecordedEval({ qor: 140 }) })).strict?.metrics.qor).toBe(100);
  });

  it("stands there for a disposition alone", () => {
    const zeros = { recall: 0, precision: 0, successRate: 0, qor: 0 };
    const prediction = aPredictionFile(aPrediction({ failed: true, recorded: zeros }));
    const record = recordOf(materialOf(aReference(), prediction, [recall]), { scoredBy: [recall] });
    expect(record).toMatchObject({ disposition: "scored", metrics: { recall: 0, qor: 0 } });
    expect(record.strict).toEqual({ disposition: "prediction_failed", metrics: { recall: 0, qor: 0 } });
  });

  it.each<[string, Material, Obtained | null]>([
    ["computed and judged", predicted({}), anObtainedVerdict()],
    ["recorded, as the files say", predicted({ recorded: aRecordedEval() }), null],
    ["missing a verdict", predicted({}), aMissingVerdict("server")],
    ["a missing prediction", aMaterial({ prediction: { kind: "missing" } }), null],
  ])("is left out where it is the same: %s", (_, material, obtained) => {
    expect(recordOf(material, { obtained })).not.toHaveProperty("strict");
  });

  it("is left out of a run under strict", () => {
    expect(recordOf(predicted({ failed: true }), { policy: "strict" })).not.toHaveProperty("strict");
  });
});

describe("the parts a sample belongs to", () => {
  const withTools = (...referenceTools: readonly string[]) =>
    recordOf(aMaterial({ reference: aReference(aSample({ referenceTools })) }));

  it("are how many reference tools it has, and their categories, each once", () => {
    expect(withTools("Weather-today", "Sports-scores", "Weather-week", "maps")).toMatchObject({
      reference_tools: 4,
      categories: ["Sports", "Weather", "unknown"],
    });
  });

  it("are not known without a ground truth", () => {
    const record = recordOf(
      aMaterial({
        reference: { kind: "unreadable" },
        prediction: aPredictionFile(aPrediction({ trajectory: [aStep("x")] })),
      }),
    );
    expect(record).toMatchObject({ reference_tools: null, categories: [] });
  });

  it.each([
    ["Weather-today", "Weather"],
    ["Food-Recipes-search", "Food"],
    ["weather", "unknown"],
    ["", "unknown"],
    ["__proto__-x", "__proto__"],
  ])("a tool named %j is of the category %j", (tool, category) => {
    expect(categoryOf(tool)).toBe(category);
  });
});
