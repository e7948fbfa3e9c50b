import { describe, expect, it } from "vitest";
import type { SampleRecord } from "../../src/core/record.js";
import { compareSamples, shownSamples } from "../../src/run/compare-samples.js";
import { aSampleRecord } from "../support/build-report.js";
import { aCallCounts } from "../support/build-sheet.js";
import { aJudgedVerdict } from "../support/build-verdict.js";

const line = (id: string, parts: Partial<SampleRecord> = {}): SampleRecord => aSampleRecord({ id, ...parts });
const lines = (...ids: readonly string[]): readonly SampleRecord[] => ids.map((id) => line(id));

/** What differs between two lines of one sample. */
const fields = (before: Partial<SampleRecord>, now: Partial<SampleRecord>) => {
  const [first] = compareSamples([line("a", before)], [line("a", now)]).first;
  return first?.kind === "differs" ? first.fields : first;
};

describe("two records' samples", () => {
  it("that say the same are identical", () => {
    expect(compareSamples(lines("a", "b", "c"), lines("a", "b", "c"))).toEqual({
      before: 3,
      now: 3,
      identical: 3,
      differing: 0,
      only_before: 0,
      only_now: 0,
      fields: {},
      first: [],
    });
  });

  it("are matched by id, not by line", () => {
    const now = [line("a"), line("c", { disposition: "prediction_failed" }), line("d")];
    expect(compareSamples(lines("a", "b", "c"), now)).toMatchObject({
      before: 3,
      now: 3,
      identical: 1,
      differing: 1,
      only_before: 1,
      only_now: 1,
      fields: { disposition: 1 },
      first: [
        { kind: "differs", id: "c" },
        { kind: "only_before", id: "b" },
        { kind: "only_now", id: "d" },
      ],
    });
  });

  it("may all be on one side", () => {
    expect(compareSamples(lines("a", "b"), [])).toMatchObject({ before: 2, now: 0, only_before: 2 });
    expect(compareSamples([], lines("a", "b"))).toMatchObject({ before: 0, now: 2, only_now: 2 });
    expect(compareSamples([], [])).toMatchObject({ before: 0, now: 0, identical: 0, first: [] });
  });

  it("may be in any order, as BFCL's are in that of their numbers", () => {
    const numbered = lines("x_0", "x_1", "x_2", "x_10", "y_0");
    expect(compareSamples(numbered, numbered.slice(2))).toMatchObject({ identical: 3, only_before: 2, only_now: 0 });
    expect(compareSamples(numbered, numbered.toReversed())).toMatchObject({
      identical: 5,
      only_before: 0,
      only_now: 0,
    });
  });

  it("are shown as far as the first ten that differ, and all of them are counted", () => {
    const ids = Array.from({ length: 40 }, (_, index) => String(index).padStart(3, "0"));
    const now = ids.map((id) => line(id, { metrics: { recall: 0, success_rate: 1, qor: 90 } }));
    const compared = compareSamples(lines(...ids), now);
    expect(compared).toMatchObject({ differing: 40, fields: { "metrics.recall": 40 } });
    expect(compared.first.map(({ id }) => id)).toEqual(ids.slice(0, shownSamples));
  });

  it("are read once, as they are needed, and neither is left open where the other cannot be read on", () => {
    const closed: string[] = [];
    function* read(name: string, records: readonly SampleRecord[], fails: boolean) {
      try {
        yield* records;
        if (fails) throw new Error("cut short");
      } finally {
        closed.push(name);
      }
    }
    const compare = () => compareSamples(read("before", lines("a"), true), read("now", lines("a", "b", "c"), false));
    expect(compare).toThrow("cut short");
    expect(closed.sort()).toEqual(["before", "now"]);
  });

  it("hold no more than a pair of lines at once, however many there are", () => {
    let [made, compared] = [0, 0];
    function* read() {
      for (let index = 0; index < 1000; index++) {
        made += 1;
        expect(made - compared).toBeLessThanOrEqual(4);
        yield line(String(index).padStart(4, "0"));
        compared += 1;
      }
    }
    expect(compareSamples(read(), read()).identical).toBe(1000);
  });
});

describe("a sample's lines", () => {
  const judged = aJudgedVerdict;

  it.each<[string, Partial<SampleRecord>, Partial<SampleRecord>, readonly object[]]>([
    [
      "a metric",
      {},
      { metrics: { recall: 0.5, success_rate: 1, qor: 90 } },
      [{ field: "metrics.recall", before: 1, now: 0.5 }],
    ],
    [
      "a metric that is not scored",
      {},
      { metrics: { recall: { unscored: "no_calls" }, success_rate: 1, qor: 90 } },
      [{ field: "metrics.recall", before: 1, now: { unscored: "no_calls" } }],
    ],
    [
      "a metric that one of them does not know",
      {},
      { metrics: { recall: 1, success_rate: 1, qor: 90, f1: 1 } },
      [{ field: "metrics.f1", before: null, now: 1 }],
    ],
    [
      "how it ended",
      {},
      { disposition: "verdict_missing", class: "server" },
      [
        { field: "disposition", before: "scored", now: "verdict_missing" },
        { field: "class", before: null, now: "server" },
      ],
    ],
    [
      "the verdict's edition and score",
      { verdict: judged() },
      { verdict: judged({ edition: 2, score: 71 }) },
      [
        { field: "verdict.edition", before: 1, now: 2 },
        { field: "verdict.score", before: 70, now: 71 },
      ],
    ],
    [
      "a verdict's reply alone",
      { verdict: judged() },
      { verdict: judged({ reply: { final_score: 70, reason: "x" } }) },
      [{ field: "verdict.reply" }],
    ],
    [
      "that there is a verdict",
      { verdict: null },
      { verdict: judged() },
      [{ field: "verdict", before: null, now: "judged" }],
    ],
    [
      "where the verdict is from",
      { verdict: { source: "recorded", qor: 70 } },
      { verdict: judged() },
      [{ field: "verdict", before: "recorded", now: "judged" }],
    ],
    [
      "a recorded verdict",
      { verdict: { source: "recorded", qor: 70 } },
      { verdict: { source: "recorded", qor: 71 } },
      [{ field: "verdict.qor", before: 70, now: 71 }],
    ],
    [
      "what strict says",
      { strict: { disposition: "prediction_failed", metrics: { recall: 0 } } },
      { strict: { disposition: "prediction_failed", metrics: { recall: 1 } } },
      [{ field: "strict.metrics.recall", before: 0, now: 1 }],
    ],
    [
      "that strict says something else at all",
      {},
      { strict: { disposition: "prediction_failed", metrics: { recall: 0 } } },
      [{ field: "strict", before: null, now: "prediction_failed" }],
    ],
    [
      "strict's disposition",
      { strict: { disposition: "scored", metrics: { recall: 0 } } },
      { strict: { disposition: "prediction_failed", metrics: { recall: 0 } } },
      [{ field: "strict.disposition", before: "scored", now: "prediction_failed" }],
    ],
    [
      "warnings",
      {},
      { warnings: [{ kind: "k", file: "f", path: "$", found: "a", expected: "b", concerns: "note" }] },
      [{ field: "warnings" }],
    ],
    ["categories", {}, { categories: ["maps"] }, [{ field: "categories" }]],
    ["reference tools", {}, { reference_tools: null }, [{ field: "reference_tools", before: 2, now: null }]],
  ])("may differ in %s, and the fields are named", (_, before, now, expected) => {
    const found = fields(before, now);
    expect(found).toMatchObject(expected);
    expect(found).toHaveLength(expected.length);
  });

  it("differ in what was counted of the calls and in the files, part by part", () => {
    const before = { calls: aCallCounts({ made: 2 }), checksums: { reference: "00000001", prediction: "00000002" } };
    const now = { calls: aCallCounts({ made: 3 }), checksums: { reference: "00000001", prediction: "00000003" } };
    expect(fields(before, now)).toEqual([
      { field: "calls.made", before: 2, now: 3 },
      { field: "checksums.prediction", before: "00000002", now: "00000003" },
    ]);
  });

  it("do not differ in what a record of an earlier version does not tell", () => {
    const told = { calls: aCallCounts({ made: 2 }), checksums: { reference: "00000001", prediction: "00000002" } };
    expect([fields({}, told), fields(told, {})]).toEqual([undefined, undefined]);
    expect(fields({ ...told, distractors: 1 }, { distractors: 2 })).toEqual([
      { field: "distractors", before: 1, now: 2 },
    ]);
  });

  it("are the same where they say the same, in lists and objects too", () => {
    const parts = { verdict: judged({ flags: ["count_off"], reply: { a: [1, { b: null }] } }), categories: ["x", "y"] };
    expect(fields(parts, structuredClone(parts))).toBeUndefined();
  });
});
