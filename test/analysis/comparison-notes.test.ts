import { describe, expect, it } from "vitest";
import { comparisonNotes } from "../../src/analysis/comparison-notes.js";
import type { Side } from "../../src/analysis/side.js";
import { aScoreSheet, aSide } from "../support/build-sheet.js";

const told = { metrics: ["recall", "qor"], policy: "strict", samples: 2, leftOut: {} } as const;
const notes = (sides: readonly Side[], parts: Partial<Parameters<typeof comparisonNotes>[1]> = {}) =>
  comparisonNotes(sides, { ...told, ...parts });
const x = aSide("x", [1, 1]);
const y = (basis: NonNullable<Parameters<typeof aSide>[2]>["basis"]) => aSide("y", [1, 1], { basis: basis ?? {} });

describe("what a reader is told of a comparison", () => {
  it("is its policy, and nothing more where there is nothing more", () => {
    expect(notes([x, y({})])).toEqual([
      "policy strict: a failed, missing or unreadable prediction counts as 0, but in diagnostics, which leave it out",
    ]);
    expect(notes([x, y({})], { policy: "reference" })[0]).toMatch(/^policy reference: /);
  });

  it.each([
    [
      "judge",
      { judge: "gpt-4.1-mini" },
      "DIFFERS: QoR is not by the same judge on every side: gpt-4.1 in x; gpt-4.1-mini in y",
    ],
    [
      "rubric",
      { rubric: null, rubrics: { released: 2 } },
      "DIFFERS: QoR is not by the same rubric on every side: qor sha256:r in x; released in y",
    ],
    ["writer", { writer: "w" }, "DIFFERS: QoR is not of answers by the same writer: gpt-4.1-mini in x; w in y"],
    [
      "mixture of rubrics",
      { rubrics: { qor: 2, released: 3 } },
      "DIFFERS: QoR is not by the same rubric on every side: qor sha256:r in x; qor + released sha256:r in y",
      "MIXED: verdicts of 2 rubrics share one QoR in run-y (qor: 2, released: 3)",
    ],
    [
      "dataset",
      { dataset: `sha256:${"0".repeat(64)}` },
      "DIFFERS: the ground truth is not the same, though the samples' ids are: sha256:d in run-x; 000000000000… in run-y",
    ],
    ["incomplete run", { incomplete: true }, "INCOMPLETE: run-y was stopped before every sample was judged"],
  ])("is another %s", (_, basis, ...told) => {
    expect(notes([x, y(basis)]).slice(1)).toEqual(told);
  });

  it("is no other rubric of a side without verdicts", () => {
    expect(notes([x, y({ rubric: null, rubrics: {} })])).toHaveLength(1);
  });

  it("is no other judge where no QoR is compared", () => {
    expect(notes([x, y({ judge: "k" })], { metrics: ["recall"] })).toHaveLength(1);
  });

  it("is no other judge where every side was judged by the same several", () => {
    const judged = (name: string, ...judges: readonly string[]): Side => ({
      name,
      members: judges.map((judge) => aScoreSheet({ qor: [1] }, { basis: { judge } })),
    });
    expect(notes([judged("x", "j", "k"), judged("y", "k", "j")])).toHaveLength(1);
    expect(notes([judged("x", "j", "k"), judged("y", "j")])).toHaveLength(2);
  });

  it("is no other ground truth where the samples are others: digests are of all that a run has", () => {
    const other = { dataset: "sha256:e" };
    const of = (name: string, ids: readonly string[]) => aSide(name, [1, 1], { ids, basis: other });
    expect(notes([x, of("y", ["s1", "s2"])])).toHaveLength(1);
    expect(notes([x, of("y", ["s1", "s2"]), of("z", ["s0", "s1"])]).slice(1)).toEqual([
      "DIFFERS: the ground truth is not the same, though the samples' ids are: sha256:d in run-x; sha256:e in run-z",
    ]);
  });

  it("is how many samples each side leaves out", () => {
    expect(notes([x, y({})], { leftOut: { x: 0, y: 3 } })[1]).toBe(
      "y: 3 samples are left out, for not every run has them; 2 are compared",
    );
  });
});
