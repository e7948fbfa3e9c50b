import { describe, expect, it } from "vitest";
import type { Row } from "../../src/core/record.js";
import { notesOf } from "../../src/tables/notes.js";
import { aRow, aRowMetric } from "../support/build-report.js";

const notes = (...parts: readonly Parameters<typeof aRow>[0][]) => notesOf(parts.map((part) => aRow(part)));

describe("the notes", () => {
  it("are none where there is nothing to know", () => {
    expect(notes({})).toEqual([]);
    expect(notes({ policy: "strict", warnings: { answer_missing: 3, line_without_id: 0 } })).toEqual([]);
  });

  it.each<[string, Parameters<typeof aRow>[0], string]>([
    [
      "an interrupted run",
      { incomplete: true },
      "INCOMPLETE: the run was stopped before every sample was judged; the same command continues it",
    ],
    [
      "irrelevance samples",
      { metrics: { abstention: aRowMetric(0.25, { n: 4, unscored: 6 }) } },
      "4 irrelevance samples, which no tool serves, have no Recall and no Success Rate; their Abstention (nothing was called) is 0.250",
    ],
    [
      "one of them",
      { metrics: { abstention: aRowMetric(1, { n: 1, unscored: 9 }) } },
      "1 irrelevance sample, which no tool serves, has no Recall and no Success Rate; its Abstention (nothing was called) is 1.000",
    ],
    [
      "failed predictions, which the release leaves out of a column",
      { dispositions: { prediction_failed: 2 } },
      "predictions 2 failed; each counts as 0, but failed ones are left out of Success Rate, as in the release",
    ],
    [
      "missing and unreadable predictions",
      { dispositions: { prediction_missing: 3, prediction_unreadable: 1 } },
      "predictions 3 missing, 1 unreadable; each counts as 0",
    ],
    [
      "failed predictions under strict",
      { policy: "strict", dispositions: { prediction_failed: 2, prediction_missing: 1 } },
      "predictions 2 failed, 1 missing; each counts as 0",
    ],
    [
      "a ground truth that cannot be used",
      { dispositions: { reference_unreadable: 1 } },
      "the ground truth of 1 sample cannot be used, in whole or for QoR; `tg-eval check` says why",
    ],
    [
      "missing verdicts, with bounds",
      {
        verdicts: { recorded: 0, judged: 7, missing: 3 },
        missing_by_class: { rate_limit: 2, refusal: 1 },
        metrics: { qor: aRowMetric(80, { bounds: [56, 86] }) },
      },
      "3 verdicts are missing (2 rate_limit, 1 refusal); QoR lies between 56.00 and 86.00",
    ],
    [
      "one missing verdict",
      { verdicts: { recorded: 0, judged: 9, missing: 1 }, missing_by_class: { server: 1 } },
      "1 verdict is missing (1 server)",
    ],
    [
      "verdicts of two rubrics",
      { rubrics: { qor: 4, released: 6 } },
      "MIXED: verdicts of 2 rubrics share one QoR (qor: 4, released: 6)",
    ],
    [
      "verdicts of two judge versions",
      { judges: { "gpt-4.1-a@h": 4, "gpt-4.1-b@h": 6 } },
      "verdicts of 2 judge versions or origins share one QoR (gpt-4.1-a@h: 4, gpt-4.1-b@h: 6)",
    ],
    [
      "a judge whose arithmetic is off",
      { flags: { arithmetic_off: 2 } },
      "in 2 of 10 verdicts the final score is not the mean of its response scores",
    ],
    [
      "a judge that miscounts",
      { flags: { count_off: 1 } },
      "in 1 of 10 verdicts the number of response scores is not the number of requests",
    ],
    [
      "a judge out of range",
      { flags: { score_out_of_range: 1 } },
      "in 1 of 10 verdicts the final score was out of range and was clipped",
    ],
    [
      "recorded values that disagree with the files",
      { warnings: { recorded_differs: 2 } },
      "2 samples have recorded values that differ from what the files say; `tg-eval check` lists them",
    ],
    [
      "no answers",
      { warnings: { response_missing: 1 } },
      "1 sample has no answer to judge: QoR 0, unless one is recorded",
    ],
    [
      "answers that are none",
      { warnings: { response_unusable: 2 } },
      "2 samples have an answer that is empty or no text: QoR 0, unless one is recorded",
    ],
    ["no steps", { warnings: { steps_not_a_list: 1 } }, "1 sample has no list of steps: no calls"],
    ["no messages", { warnings: { messages_not_a_list: 2 } }, "2 samples have no list of messages: no calls"],
    [
      "messages that are none",
      { warnings: { message_malformed: 1 } },
      "1 sample has messages that cannot be read: they count as nothing",
    ],
    [
      "calls that are none",
      { warnings: { step_not_a_call: 3 } },
      "3 samples have calls that cannot be read: they count as none",
    ],
    [
      "calls without a result",
      { warnings: { observation_missing: 1 } },
      "1 sample has calls without a result: they did not succeed",
    ],
    [
      "contexts that are not the sample's",
      { warnings: { context_differs: 1 } },
      "1 sample has a context that is not the sample's: its calls count as the model's; `tg-eval check` lists them",
    ],
    [
      "lines without an id",
      { warnings: { line_without_id: 7 } },
      "7 lines of the split have no readable id and are no sample; `tg-eval check` says why",
    ],
    [
      "a line without an id",
      { warnings: { line_without_id: 1 } },
      "1 line of the split has no readable id and is no sample; `tg-eval check` says why",
    ],
    ["a part of the split", { samples: 4, split_samples: 10 }, "4 of the split's 10 samples were scored"],
    [
      "predictions that come again",
      { warnings: { prediction_repeated: 1 } },
      "1 sample has several predictions in the file: the last line counts",
    ],
    [
      "predictions without an id",
      { warnings: { prediction_without_id: 2 } },
      "2 lines of the predictions have no readable id and count for nothing; `tg-eval check` says why",
    ],
    ["repeated ids", { warnings: { id_repeated: 2 } }, "2 lines of the split repeat an id; each id counts once"],
  ])("say %s", (_, parts, note) => {
    expect(notes(parts)).toEqual([`orchid-7b: ${note}`]);
  });

  it("say each policy's own count of failures where there are two rows", () => {
    const dispositions: Partial<Row["dispositions"]> = { prediction_failed: 2 };
    expect(notes({ dispositions: { prediction_failed: 1 } }, { policy: "strict", dispositions })).toEqual([
      "orchid-7b: reference: predictions 1 failed; each counts as 0, but failed ones are left out of Success Rate, as in the release",
      "orchid-7b: strict: predictions 2 failed; each counts as 0",
    ]);
  });

  it("say once what two rows of a model share", () => {
    const shared = { incomplete: true, rubrics: { a: 1, b: 2 }, dispositions: { reference_unreadable: 1 } };
    expect(notes(shared, { ...shared, policy: "strict" })).toHaveLength(3);
  });

  it("stand model by model", () => {
    const said = notes({ model: "b", incomplete: true }, { model: "a", warnings: { response_missing: 1 } });
    expect(said.map((note) => note.slice(0, 2))).toEqual(["b:", "a:"]);
  });
});
