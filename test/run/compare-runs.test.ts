import { describe, expect, it } from "vitest";
import type { Row } from "../../src/core/record.js";
import { type ComparedRun, compareRuns } from "../../src/run/compare-runs.js";
import { aRow, aRowMetric } from "../support/build-report.js";
import { aRunJson } from "../support/build-run.js";

const aRun = (parts: Partial<ComparedRun> = {}): ComparedRun => ({
  version: "0.1.0",
  commit: null,
  node: "v20.19.0",
  spec: aRunJson({}).spec,
  dataset: { folder: "/data/a", digest: "sha256:d" },
  predictions: { digest: "sha256:p" },
  rubric: { name: "qor", digest: "sha256:r", file: {} },
  rows: [aRow()],
  ...parts,
});

const aSpec = (parts: Partial<ComparedRun["spec"]>): Partial<ComparedRun> => ({
  spec: { ...aRunJson({}).spec, ...parts },
});

const compare = (before: Partial<ComparedRun>, now: Partial<ComparedRun>) => compareRuns(aRun(before), aRun(now));
const results = (before: readonly Row[], now: readonly Row[]) => compare({ rows: before }, { rows: now }).results;

describe("two runs", () => {
  it("with the same inputs and numbers differ in nothing", () => {
    expect(compare({}, {})).toEqual({ inputs: [], results: [] });
  });

  it("differ in nothing by when, where and at what price they were made", () => {
    const judges = { "gpt-4.1-2025-04-14@api.openai.com": 7 };
    const elsewhere = aRow({ run: "r2", record: "elsewhere/r2", warnings: { x: 1 }, judges });
    const purchase = { ...elsewhere.purchase, bought: 10, requests: 12 };
    expect(
      compare({}, { dataset: { folder: "/moved", digest: "sha256:d" }, rows: [{ ...elsewhere, purchase }] }),
    ).toEqual({ inputs: [], results: [] });
  });

  it.each<[string, Partial<ComparedRun>, object]>([
    [
      "the dataset",
      { dataset: { folder: "/data/a", digest: "sha256:e" } },
      { what: "dataset", before: "sha256:d", now: "sha256:e" },
    ],
    ["the predictions", { predictions: { digest: "q" } }, { what: "predictions", before: "sha256:p", now: "q" }],
    [
      "the rubric",
      { rubric: { name: "qor", digest: "sha256:s", file: {} } },
      { what: "rubric", before: "sha256:r", now: "sha256:s" },
    ],
    ["a rubric that was needed once", { rubric: null }, { what: "rubric", before: "sha256:r", now: null }],
    [
      "the judge's version",
      { rows: [aRow({ judges: { "a@h": 7, "b@h": 3 } })] },
      { what: "judges", before: "gpt-4.1-2025-04-14@api.openai.com", now: "a@h, b@h" },
    ],
    ["no judge at all", { rows: [aRow({ judges: {} })] }, { what: "judges", now: null }],
    ["the judge that was asked for", aSpec({ judge: null }), { what: "judge", before: "gpt-4.1", now: null }],
    ["the policy", aSpec({ policy: "strict" }), { what: "policy", before: "reference", now: "strict" }],
    ["the model", aSpec({ model: "m" }), { what: "model", before: "orchid-7b", now: "m" }],
    ["the split", aSpec({ split: "train" }), { what: "split", before: "test", now: "train" }],
    [
      "the sampling method",
      aSpec({ sampling_method: "r" }),
      { what: "sampling_method", before: "embedding", now: "r" },
    ],
    ["the writer", aSpec({ writer: "w" }), { what: "writer", before: "gpt-4.1-mini", now: "w" }],
    [
      "how many samples were asked for",
      aSpec({ limit: 5 }),
      { what: "selection", before: "all samples", now: "the first 5" },
    ],
    ["which samples were asked for", aSpec({ ids: ["a", "b"] }), { what: "selection", now: "2 ids: a, b" }],
    ["the tool's version", { version: "0.2.0" }, { what: "version", before: "0.1.0", now: "0.2.0" }],
    ["the tool's commit", { commit: "abc" }, { what: "commit", before: null, now: "abc" }],
    ["Node", { node: "v22.0.0" }, { what: "node", before: "v20.19.0", now: "v22.0.0" }],
  ])("may differ in %s", (_, parts, expected) => {
    expect(compare({}, parts)).toMatchObject({ inputs: [expected], results: [] });
    expect(compare({}, parts).inputs).toHaveLength(1);
  });

  it("tell inputs in order of weight: data, rubric and judges, then the tool", () => {
    const other = aRun({
      version: "2",
      commit: "c",
      node: "v22",
      dataset: { folder: "", digest: "x" },
      predictions: { digest: "x" },
      rubric: null,
      rows: [aRow({ judges: {} })],
    });
    expect(compare({}, other).inputs.map(({ what }) => what)).toEqual([
      "dataset",
      "predictions",
      "rubric",
      "judges",
      "version",
      "commit",
      "node",
    ]);
  });
});

describe("the numbers of two runs", () => {
  it("differ by the last digit of a mean: the same inputs give the same doubles", () => {
    const mean = 0.1 + 0.2;
    expect(
      results([aRow({ metrics: { recall: aRowMetric(0.3) } })], [aRow({ metrics: { recall: aRowMetric(mean) } })]),
    ).toEqual([
      {
        kind: "metric",
        policy: "reference",
        metric: "recall",
        before: { mean: 0.3, n: 10 },
        now: { mean: 0.30000000000000004, n: 10 },
      },
    ]);
  });

  it("differ where the mean is the same over fewer samples", () => {
    const fewer = aRow({ metrics: { recall: aRowMetric(0.5, { n: 9, unscored: 1 }) } });
    expect(results([aRow({ metrics: { recall: aRowMetric(0.5) } })], [fewer])).toMatchObject([
      { before: { mean: 0.5, n: 10 }, now: { mean: 0.5, n: 9 } },
    ]);
  });

  it("differ where there is a mean no more, or a metric that one of them does not know", () => {
    const before = aRow({ metrics: { recall: aRowMetric(0.5), old: aRowMetric(1) } });
    const now = aRow({ metrics: { recall: aRowMetric(null), fresh: aRowMetric(1) } });
    expect(results([before], [now])).toMatchObject([
      { metric: "recall", before: { mean: 0.5, n: 10 }, now: { mean: null, n: 0 } },
      { metric: "old", before: { mean: 1, n: 10 }, now: null },
      { metric: "fresh", before: null, now: { mean: 1, n: 10 } },
    ]);
  });

  it("do not differ by an interval or by bounds alone: those follow from the samples", () => {
    const now = aRow({ metrics: { recall: aRowMetric(0.5, { ci95: null, bounds: [0, 1] }) } });
    expect(results([aRow({ metrics: { recall: aRowMetric(0.5) } })], [now])).toEqual([]);
  });

  it("differ in how samples ended, and in why verdicts are missing", () => {
    const before = aRow({ dispositions: { scored: 8, verdict_missing: 2 }, missing_by_class: { server: 2 } });
    const now = aRow({ dispositions: { scored: 9, verdict_missing: 1 }, missing_by_class: { timeout: 1 } });
    expect(results([before], [now])).toEqual([
      { kind: "count", policy: "reference", count: "verdict_missing", before: 2, now: 1 },
      { kind: "count", policy: "reference", count: "scored", before: 8, now: 9 },
      { kind: "count", policy: "reference", count: "verdict_missing (server)", before: 2, now: 0 },
      { kind: "count", policy: "reference", count: "verdict_missing (timeout)", before: 0, now: 1 },
    ]);
  });

  it("are compared policy by policy, whatever the order of the rows", () => {
    const reference = aRow();
    const strict = aRow({ policy: "strict", metrics: { recall: aRowMetric(0.25) } });
    const other = aRow({ policy: "strict", metrics: { recall: aRowMetric(0.5) } });
    expect(results([reference, strict], [strict, reference])).toEqual([]);
    expect(results([reference, strict], [reference, other])).toMatchObject([{ policy: "strict", metric: "recall" }]);
  });

  it("differ by a row that one of them does not have", () => {
    const strict = aRow({ policy: "strict" });
    expect(results([aRow(), strict], [aRow()])).toEqual([{ kind: "row", policy: "strict", before: true, now: false }]);
    expect(results([aRow()], [aRow(), strict])).toEqual([{ kind: "row", policy: "strict", before: false, now: true }]);
  });
});
