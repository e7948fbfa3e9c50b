import type { Disposition, MissingClass } from "./disposition.js";
import type { Problem } from "./sample.js";
import type { Policy, Reason } from "./score.js";

/**
 * The shapes of a run record on disk: one line of `samples.jsonl`, and the numbers of a row, which `run.json` and
 * `--format json` share. Keys are as written (snake_case), so that what a reader of the file sees is what the code says.
 */
export type SampleRecord = {
  readonly id: string;
  /** Under the run's policy; `strict` holds what the strict policy says where that is something else. */
  readonly disposition: Disposition;
  /** Why there is no verdict; with `verdict_missing` only. */
  readonly class?: MissingClass;
  readonly metrics: Metrics;
  readonly strict?: { readonly disposition: Disposition; readonly metrics: Metrics };
  readonly verdict: RecordedVerdict | JudgedVerdict | null;
  readonly reference_tools: number | null;
  /** Of the reference tools; distinct, sorted. */
  readonly categories: readonly string[];
  readonly warnings: readonly Problem[];
};

/** Every metric's score, or the reason why there is none. */
export type Metrics = Readonly<Record<string, number | { readonly unscored: Reason }>>;

/** A verdict that an earlier evaluation left in the prediction file. */
export type RecordedVerdict = { readonly source: "recorded"; readonly qor: number };

/** A verdict of this rubric and judge: which request bought it, which edition, and all that the judge said. */
export type JudgedVerdict = {
  readonly source: "judged";
  readonly rubric: string;
  readonly key: string;
  readonly edition: number;
  readonly score: number;
  readonly flags: readonly string[];
  readonly reply: Readonly<Record<string, unknown>>;
};

/** A mean with the samples behind it; `bounds` (QoR only): the mean if every missing verdict were 0, or 100. */
export type RowMetric = {
  readonly mean: number | null;
  readonly n: number;
  readonly unscored: number;
  readonly ci95: readonly [number, number] | null;
  readonly bounds?: readonly [number, number];
};

/** What this invocation took from the store, and what it bought. */
export type Purchase = {
  readonly stored: number;
  readonly bought: number;
  readonly requests: number;
  readonly retries: number;
  readonly input_tokens: number;
  readonly cached_input_tokens: number;
  readonly output_tokens: number;
};

/** One model under one policy: all that a table shows of it. */
export type Row = {
  readonly run: string;
  /** The record's folder. */
  readonly record: string;
  readonly model: string;
  readonly sampling_method: string;
  readonly policy: Policy;
  /** The judge's model; null where no judge was wanted, so that QoR is no metric of the row. */
  readonly judge: string | null;
  /** How many samples were scored, and how many the split has: they differ with `--limit` and `--ids`. */
  readonly samples: number;
  readonly split_samples: number;
  readonly metrics: Readonly<Record<string, RowMetric>>;
  readonly dispositions: Readonly<Record<Disposition, number>>;
  readonly missing_by_class: Readonly<Partial<Record<MissingClass, number>>>;
  readonly verdicts: { readonly recorded: number; readonly judged: number; readonly missing: number };
  /** How many verdicts each rubric gave; more than one is a mixed row. */
  readonly rubrics: Readonly<Record<string, number>>;
  /** How many verdicts each judge version gave, as `model@origin`; recorded ones are not among them. */
  readonly judges: Readonly<Record<string, number>>;
  /** How many samples carry each warning, and how many verdicts each flag. */
  readonly warnings: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<string, number>>;
  readonly purchase: Purchase;
  /** Interrupted or stopped before every sample was done. */
  readonly incomplete: boolean;
};

/** The same metrics over a part of the samples. */
export type Breakdown = {
  readonly by_reference_tools: Readonly<Record<string, Readonly<Record<string, RowMetric>>>>;
  readonly by_category: Readonly<Record<string, Readonly<Record<string, RowMetric>>>>;
};
