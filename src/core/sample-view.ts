import type { CallMark } from "./call-counts.js";
import type { Disposition, MissingClass } from "./disposition.js";
import type { SampleErrors } from "./error-kinds.js";
import type { JudgedVerdict, Metrics, RecordedVerdict } from "./record.js";
import type { Problem } from "./sample.js";

/**
 * One sample as people look at it: on the report's page and in `tg-eval show`. Texts are as the files have them and were
 * never made safe: whoever shows them escapes them.
 */
export type SampleView = {
  readonly reference: ReferenceView;
  /** One for each run, in the runs' order; null where a run has no such sample. */
  readonly runs: readonly (PredictionView | null)[];
};

/** A text, cut where it is long. `characters` (UTF-16 code units) is there where it was cut: the length of the whole. */
export type CutText = { readonly text: string; readonly characters?: number };

/** Whether the files were there to read; `unavailable`: a text that is null may well be in them. */
export type TextsState = "read" | "unavailable";

export type ReferenceView = {
  readonly id: string;
  readonly texts: TextsState;
  /** null where the ground truth has none that can be read. */
  readonly query: CutText | null;
  readonly answer: CutText | null;
  /** Names of the reference tools, or of the expected calls; null where they cannot be read. */
  readonly tools: readonly string[] | null;
  readonly categories: readonly string[];
  /** How many of the candidate tools are no reference tools. */
  readonly distractors: number | null;
};

export type PredictionView = {
  readonly disposition: Disposition;
  readonly class?: MissingClass;
  /** Under the policy of the report. */
  readonly metrics: Metrics;
  readonly errors: SampleErrors;
  readonly texts: TextsState;
  /** The calls in order; null where there is no prediction to read. */
  readonly trace: readonly StepView[] | null;
  /** The answer that is judged, and the model's own words; null where there is none. */
  readonly answer: CutText | null;
  readonly own_words: CutText | null;
  readonly verdict: RecordedVerdict | JudgedVerdict | null;
  /** BFCL's verdict on the case; null elsewhere. */
  readonly check: {
    readonly error_type: string;
    readonly section: string;
    readonly argument: string | null;
    readonly message: string;
  } | null;
  readonly warnings: readonly Problem[];
  readonly changed: Changed;
};

/**
 * Whether the files that a score rests on still are what was scored; `maybe`: the record tells no more than that some
 * sample's are not.
 */
export type Changed = "no" | "reference" | "prediction" | "both" | "maybe";

/** One call of a trajectory, and what came back. */
export type StepView = {
  readonly tool: string;
  /** The arguments, as JSON text. */
  readonly input: CutText;
  readonly succeeded: boolean;
  /** What the observation's `error` says, "" where nothing; null where the observation has none to read. */
  readonly error: CutText | null;
  readonly observation: CutText;
  readonly marks: readonly CallMark[];
  /** The same call also failed for another model of the report. */
  readonly api_failed: boolean;
};
