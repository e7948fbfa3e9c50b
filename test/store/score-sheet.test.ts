import { describe, expect, it } from "vitest";
import type { SampleRecord } from "../../src/core/record.js";
import type { Policy } from "../../src/core/score.js";
import { readScoreSheet } from "../../src/store/score-sheet.js";
import { aSampleRecord } from "../support/build-report.js";
import { aRunJson } from "../support/build-run.js";
import { aCallCounts } from "../support/build-sheet.js";
import { errorOf } from "../support/errors.js";

function* lines(records: readonly SampleRecord[]): Generator<SampleRecord> {
  yield* records;
}

const sheetOf = (records: readonly SampleRecord[], policy: Policy, own: Policy = "reference") => {
  const json = aRunJson({});
  const run = { folder: "runs/r", name: "r", json: { ...json, spec: { ...json.spec, policy: own } } };
  return readScoreSheet({ ...run, samples: () => lines(records) }, policy);
};
const column = (records: readonly SampleRecord[], metric: string, policy: Policy = "reference") => [
  ...(sheetOf(records, policy).metrics.get(metric) ?? []),
];

describe("a run's scores, column by column", () => {
  const failed = aSampleRecord({
    id: "b",
    disposition: "prediction_failed",
    metrics: { recall: 0, success_rate: { unscored: "prediction_failed" } },
    strict: { disposition: "prediction_failed", metrics: { recall: 0, success_rate: 0 } },
  });
  const good = aSampleRecord({ id: "a", metrics: { recall: 1, success_rate: 0.5 } });

  it("are those of the policy asked for", () => {
    expect(column([good, failed], "success_rate")).toEqual([0.5, Number.NaN]);
    expect(column([good, failed], "success_rate", "strict")).toEqual([0.5, 0]);
    expect(column([good, failed], "recall", "strict")).toEqual([1, 0]);
  });

  it("are as long as the ids, also where a line lacks a metric that others have", () => {
    const late = aSampleRecord({ id: "c", metrics: { recall: 1, qor: 70 } });
    expect(column([good, late, good], "qor")).toEqual([Number.NaN, 70, Number.NaN]);
    expect(column([good, late, good], "success_rate")).toEqual([0.5, Number.NaN, 0.5]);
  });

  it("have ids in order, and what samples can be grouped by", () => {
    const odd = { ...aSampleRecord({ id: "z", reference_tools: null, categories: [] }), distractors: null };
    const { ids, samples } = sheetOf([aSampleRecord({ id: "a", distractors: 7 }), odd], "reference");
    expect(ids).toEqual(["a", "z"]);
    expect([...samples.reference_tools]).toEqual([2, Number.NaN]);
    expect([...samples.distractors]).toEqual([7, Number.NaN]);
    expect(samples.categories).toEqual([["unknown"], []]);
  });

  it("do not tell of distractors where the record is of a version that did not", () => {
    const { distractors: _, ...old } = aSampleRecord({});
    expect([...sheetOf([old as SampleRecord], "reference").samples.distractors]).toEqual([Number.NaN]);
  });

  it("have what the calls were, and nothing where a record does not tell", () => {
    const calls = aCallCounts({ failed: ["0123456789abcdef"] });
    const records = [aSampleRecord({ calls }), aSampleRecord({ calls: null }), aSampleRecord({})];
    expect(sheetOf(records, "reference").samples.calls).toEqual([calls, null, null]);
    expect(sheetOf(records, "strict").samples.calls).toEqual([calls, null, null]);
  });

  it("of a strict record are strict, and no others", () => {
    expect(() => sheetOf([good], "strict", "strict")).not.toThrow();
    const { kind, message, hint } = errorOf(() => sheetOf([good], "reference", "strict"));
    expect([kind, message]).toEqual([
      "usage",
      "the run r was scored under the strict policy, and its record holds no other",
    ]);
    expect(hint).toContain("--policy strict");
  });

  it("tell what they rest on", () => {
    expect(sheetOf([good], "reference")).toMatchObject({
      run: "r",
      folder: "runs/r",
      model: "orchid-7b",
      policy: "reference",
      basis: { dataset: "sha256:d", judge: "gpt-4.1", incomplete: false },
    });
  });
});
