import { describe, expect, it } from "vitest";
import { conditionsOf } from "../../src/analysis/conditions.js";
import { runsNotes } from "../../src/analysis/runs-notes.js";
import type { ListedExperiment } from "../../src/core/experiment.js";
import type { ScoreSheet } from "../../src/core/score-sheet.js";
import { anExperiment, type RunsByModel, runsOf } from "../support/build-experiment.js";
import { aScoreSheet } from "../support/build-sheet.js";

const notesOf = (experiment: ListedExperiment, scores: RunsByModel) =>
  runsNotes(runsOf(experiment, scores), experiment);

const heavy = [{ name: "heavy", label: "Heavy", where: { distractors: { at_least: 8 } } }];

/** Three samples, of which the first two have no known distractors. */
const olderSheet = (): ScoreSheet => {
  const sheet = aScoreSheet({ recall: [0, 1, 1] }, { run: "run-old" });
  return { ...sheet, samples: { ...sheet.samples, distractors: Float64Array.of(Number.NaN, Number.NaN, 9) } };
};

describe("the notes of an experiment's runs", () => {
  it("are none where all is there and alike", () => {
    // Sheets of the same samples share their ids.
    const [ids, metrics] = [["s0"], ["qor"]];
    const scores = { a: aScoreSheet({ qor: [1] }, { ids }), b: aScoreSheet({ qor: [0] }, { ids }) };
    expect(notesOf(anExperiment({ metrics }), scores)).toEqual([]);
  });

  it("say nothing of how a condition without a run was judged", () => {
    expect(notesOf(anExperiment({ metrics: ["recall", "qor"] }), { a: [1] })).toEqual([]);
  });

  it("tell runs whose samples are not the same", () => {
    const b = aScoreSheet({ recall: [1, 1] }, { run: "run-b" });
    expect(notesOf(anExperiment(), { a: [1], b })).toEqual([
      "DIFFERS: the runs do not have the same samples (run-a 1, run-b 2); comparisons are over those in common",
    ]);
  });

  it("tell a group that lacks a run, and not one whose runs are all missing", () => {
    const experiment = anExperiment({ groups: { a: ["s1", "s2", "s3"], b: ["t1", "t2"] } });
    expect(notesOf(experiment, { s1: [1], s3: [1] }).filter((note) => !note.startsWith("DIFFERS"))).toEqual([
      "INCOMPLETE: a: 2 of 3 runs are there: its mean is over those, and it is not compared",
    ]);
  });

  it("tell whose distractors are not known where a subset goes by them, once a run", () => {
    const scores = { a: olderSheet(), b: olderSheet() };
    expect(notesOf(anExperiment({ subsets: heavy }), scores).filter((note) => note.startsWith("UNKNOWN"))).toEqual([
      "UNKNOWN: run-old does not tell the distractors of 2 of its 3 samples, and no subset that goes by them has " +
        "these; records of versions before 0.2 tell none: score the model again",
    ]);
    expect(notesOf(anExperiment(), scores).filter((note) => note.startsWith("UNKNOWN"))).toEqual([]);
  });

  it("tell runs that mix rubrics, with how many verdicts are of each", () => {
    const a = aScoreSheet({ qor: [1, 2, 3] }, { run: "run-a", basis: { rubrics: { qor: 1, strict: 2 } } });
    const experiment = anExperiment({ metrics: ["qor"] });
    expect(conditionsOf(experiment)).toHaveLength(2);
    const [note] = notesOf(experiment, { a }).filter((text) => text.startsWith("MIXED"));
    expect(note).toMatch(/run-a.*qor: 1.*strict: 2/);
  });
});
