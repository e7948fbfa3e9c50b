import { describe, expect, it } from "vitest";
import type { SampleRecord } from "../../../src/core/record.js";
import { idsOfAll, type RunToView, sampleViews } from "../../../src/run/views/sample-views.js";
import { noTexts } from "../../../src/run/views/source.js";

const aRecord = (id: string, parts: Partial<SampleRecord> = {}): SampleRecord => ({
  id,
  disposition: "scored",
  metrics: { recall: 1 },
  verdict: null,
  reference_tools: 1,
  distractors: 3,
  categories: ["Weather"],
  warnings: [],
  ...parts,
});

/** A run of these records, which counts how many lines were read. */
function aRun(records: readonly SampleRecord[]): RunToView & { readonly linesRead: () => number } {
  let read = 0;
  return {
    ids: records.map(({ id }) => id),
    *records() {
      for (const record of records) {
        read += 1;
        yield record;
      }
    },
    texts: noTexts,
    errorsOf: () => null,
    linesRead: () => read,
  };
}

describe("the ids of several runs", () => {
  it.each([
    [
      "of a dataset's order: sorted together",
      [
        ["a", "c"],
        ["b", "c"],
      ],
      ["a", "b", "c"],
    ],
    [
      "of another order: as they come",
      [
        ["b", "a"],
        ["c", "a"],
      ],
      ["b", "a", "c"],
    ],
    ["of one run: its own", [["b", "a"]], ["b", "a"]],
  ])("%s", (_, ids, all) => {
    expect(idsOfAll(ids.map((own) => aRun(own.map((id) => aRecord(id)))))).toEqual(all);
  });
});

describe("the samples of several runs", () => {
  it("are joined by id, and a run without one has none", () => {
    const runs = [aRun([aRecord("a"), aRecord("b")]), aRun([aRecord("b", { metrics: { recall: 0 } }), aRecord("c")])];
    const views = [...sampleViews(["a", "b", "c"], runs, "reference")];
    expect(views.map(({ reference }) => reference.id)).toEqual(["a", "b", "c"]);
    expect(views.map((view) => view.runs.map((run) => run?.metrics.recall ?? null))).toEqual([
      [1, null],
      [1, 0],
      [null, 1],
    ]);
  });

  it("are the same where one run's lines come in another order", () => {
    const runs = [aRun([aRecord("a"), aRecord("b")]), aRun([aRecord("b", { distractors: 7 }), aRecord("a")])];
    const views = [...sampleViews(["a", "b"], runs, "reference")];
    expect(views.every((view) => view.runs.every((run) => run !== null))).toBe(true);
  });

  it("are read along, no line before its sample is wanted", () => {
    const run = aRun(["a", "b", "c"].map((id) => aRecord(id)));
    const views = sampleViews(["a", "b", "c"], [run], "reference");
    views.next();
    expect(run.linesRead()).toBe(1);
  });

  it("say under the strict policy what that says, where it says something else", () => {
    const strict = { disposition: "prediction_failed", metrics: { recall: 0 } } as const;
    const runs = [aRun([aRecord("a", { strict }), aRecord("b")])];
    expect([...sampleViews(["a", "b"], runs, "strict")].map((view) => view.runs[0])).toMatchObject([
      strict,
      { metrics: { recall: 1 } },
    ]);
    expect([...sampleViews(["a"], runs, "reference")][0]?.runs[0]).toMatchObject({ disposition: "scored" });
  });
});
