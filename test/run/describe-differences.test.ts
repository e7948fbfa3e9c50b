import { describe, expect, it } from "vitest";
import type { RunDifferences } from "../../src/run/compare-runs.js";
import type { SampleDifferences } from "../../src/run/compare-samples.js";
import { describeDifferences } from "../../src/run/describe-differences.js";

const words = (runs: Partial<RunDifferences> = {}, samples: Partial<SampleDifferences> | null = {}) =>
  describeDifferences({ inputs: [], results: [], ...runs }, samples === null ? null : someSamples(samples));

const someSamples = (parts: Partial<SampleDifferences>): SampleDifferences => ({
  before: 12,
  now: 12,
  identical: 12,
  differing: 0,
  only_before: 0,
  only_now: 0,
  fields: {},
  first: [],
  ...parts,
});

const digest = (character: string): string => `sha256:${character.repeat(64)}`;

describe("what differs, in words", () => {
  it("is nothing, with the samples that were compared", () => {
    expect(words()).toEqual(["nothing differs: same inputs, same numbers, 12 samples' lines identical"]);
    expect(words({}, { identical: 1 })).toEqual([
      "nothing differs: same inputs, same numbers, 1 sample's line identical",
    ]);
  });

  it("is nothing of what could be compared, where there are no samples", () => {
    expect(words({}, null)).toEqual(["nothing differs: same inputs, same numbers"]);
  });

  it("begins with the inputs; digests and commits by their first twelve characters", () => {
    expect(
      words({
        inputs: [
          { what: "dataset", before: digest("a"), now: digest("b") },
          { what: "rubric", before: digest("a"), now: null },
          { what: "commit", before: null, now: "c".repeat(40) },
          { what: "version", before: "0.1.0", now: "0.2.0" },
          { what: "judges", before: "a@h", now: "a@h, b@h" },
        ],
      }),
    ).toEqual([
      "the dataset's ground truth is another: digest aaaaaaaaaaaa… → bbbbbbbbbbbb…",
      "the rubric is another: digest aaaaaaaaaaaa… → none",
      "tg-eval is another commit: none → cccccccccccc…",
      "tg-eval is another version: 0.1.0 → 0.2.0",
      "the bought verdicts are of other judges: a@h → a@h, b@h",
      "no number differs",
      "12 samples' lines identical",
    ]);
  });

  it("goes on with the numbers, row by row, at full precision", () => {
    expect(
      words({
        results: [
          { kind: "metric", policy: "reference", metric: "recall", before: { mean: 0.1 + 0.2, n: 10 }, now: null },
          {
            kind: "metric",
            policy: "reference",
            metric: "qor",
            before: { mean: null, n: 0 },
            now: { mean: 93.5, n: 10 },
          },
          { kind: "count", policy: "strict", count: "verdict_missing (server)", before: 2, now: 0 },
          { kind: "row", policy: "strict", before: true, now: false },
          { kind: "row", policy: "strict", before: false, now: true },
        ],
      }),
    ).toEqual([
      "reference: recall 0.30000000000000004 (n 10) → not measured",
      "reference: qor no mean (n 0) → 93.5 (n 10)",
      "strict: verdict_missing (server) 2 → 0",
      "strict: a row before, and none now",
      "strict: no row before, and one now",
      "12 samples' lines identical",
    ]);
  });

  it("ends with the samples: how many, in which fields, and the first of them", () => {
    const samples: Partial<SampleDifferences> = {
      identical: 8,
      differing: 2,
      only_before: 1,
      only_now: 3,
      fields: { warnings: 1, "metrics.qor": 2, class: 1 },
      first: [
        {
          kind: "differs",
          id: "a",
          fields: [
            { field: "metrics.qor", before: 80, now: { unscored: "verdict_missing" } },
            { field: "class", before: null, now: "server" },
            { field: "verdict.key", before: "a".repeat(64), now: null },
            { field: "warnings", before: [], now: [{ kind: "x" }] },
          ],
        },
        { kind: "only_before", id: "b" },
        { kind: "only_now", id: "c" },
      ],
    };
    expect(words({}, samples)).toEqual([
      "no number differs",
      "samples: 2 differ (metrics.qor in 2, warnings in 1, class in 1); 1 are there no more; 3 were not there before; 8 are identical",
      "a: metrics.qor 80 → unscored (verdict_missing); class none → server; verdict.key aaaaaaaaaaaa… → none; warnings",
      "b: there before, and no more",
      "c: not there before",
      "3 more samples differ",
    ]);
  });

  it("names six fields, and says how many more differ", () => {
    const fields = Array.from({ length: 9 }, (_, index) => ({ field: `f${index}`, before: 0, now: index + 1 }));
    const counts = Object.fromEntries(fields.map(({ field }) => [field, 1]));
    const first = [{ kind: "differs", id: "a", fields } as const];
    const [, samples, sample] = words({}, { identical: 11, differing: 1, fields: counts, first });
    expect(samples).toBe(
      "samples: 1 differ (f0 in 1, f1 in 1, f2 in 1, f3 in 1, f4 in 1, f5 in 1, 3 more fields); 11 are identical",
    );
    expect(sample).toBe("a: f0 0 → 1; f1 0 → 2; f2 0 → 3; f3 0 → 4; f4 0 → 5; f5 0 → 6; 3 more fields");
  });
});
