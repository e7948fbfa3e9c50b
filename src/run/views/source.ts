import type { SampleRecord } from "../../core/record.js";
import type { PredictionView, ReferenceView } from "../../core/sample-view.js";

/** The texts of one run's samples, read from where `run.json` says they are. */
export type TextSource = {
  readonly reference: (id: string) => ReferenceTexts;
  readonly prediction: (record: SampleRecord) => PredictionTexts;
  /** Whether the files are others than the record's digests say; null unless every sample was read, in order. */
  readonly digestsDiffer: () => boolean | null;
};

export type ReferenceTexts = Pick<ReferenceView, "texts" | "query" | "answer" | "tools">;
export type PredictionTexts = Pick<PredictionView, "texts" | "trace" | "answer" | "own_words" | "check" | "changed">;

/** Where the texts are not to be had, the record's numbers still are. */
export const noTexts: TextSource = {
  reference: () => ({ texts: "unavailable", query: null, answer: null, tools: null }),
  prediction: () => ({
    texts: "unavailable",
    trace: null,
    answer: null,
    own_words: null,
    check: null,
    changed: "no",
  }),
  digestsDiffer: () => null,
};
