import type { BfclRow } from "./bfcl.js";
import type { CallCounts, SampleChecksums } from "./call-counts.js";
import type { Disposition, MissingClass } from "./disposition.js";
import type { RunSpec } from "./run-spec.js";
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
  /** How many of the candidate tools are no reference tools; null where the ground truth does not tell. */
  readonly distractors: number | null;
  /** Of the reference tools; distinct, sorted. */
  readonly categories: readonly string[];
  readonly warnings: readonly Problem[];
  /** null where there is no readable ground truth or prediction; records of earlier versions, and BFCL's, lack it. */
  readonly calls?: CallCounts | null;
  /** Records of earlier versions, and BFCL's, lack it. */
  readonly checksums?: SampleChecksums;
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
  /** What those tokens cost in US dollars; null where the price of the judge's model is unknown. */
  readonly spent_usd: number | null;
  /** Damaged entries that were met in the store and put aside. */
  readonly damaged: number;
};

export const noPurchase: Purchase = {
  stored: 0,
  bought: 0,
  requests: 0,
  retries: 0,
  input_tokens: 0,
  cached_input_tokens: 0,
  output_tokens: 0,
  spent_usd: 0,
  damaged: 0,
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

/** `run.json`: what was run, on what, with what, and what came out; enough to tell two runs apart and to do one again. */
export type RunJson = {
  readonly tool: "tg-eval";
  readonly version: string;
  readonly commit: string | null;
  readonly node: string;
  readonly model: string;
  readonly spec: RunSpec;
  readonly dataset: { readonly folder: string; readonly digest: string };
  readonly predictions: { readonly digest: string };
  /** null where no verdict was needed. `file` is the whole rubric, as its YAML holds it. */
  readonly rubric: { readonly name: string; readonly digest: string; readonly file: unknown } | null;
  readonly invocation: Invocation;
  readonly started: string;
  readonly ended: string;
  readonly rows: readonly Row[];
  readonly purchase: Purchase;
  readonly cost: Cost;
  /** What was said when verdicts could not be had: a message of each class that occurred. */
  readonly failures: Readonly<Record<string, string>>;
  readonly breakdown: Breakdown;
  /** Of a run of BFCL alone: its figures, which are no means over samples. */
  readonly bfcl?: BfclRow;
};

/** How a run was made: nothing here changes what its record says. null stands for the default. */
export type Invocation = {
  readonly base_url: string | null;
  readonly store: string;
  readonly num_process: number;
  readonly rpm: number | null;
  readonly tpm: number | null;
  readonly timeout_s: number;
  readonly max_retries: number;
};

/** In US dollars. null where no verdict was needed, or the price is unknown (`price` null). */
export type Cost = {
  /** What this invocation spent on the model's verdicts. */
  readonly spent_usd: number | null;
  /** What all the verdicts of the row cost that were ever bought, now or before, with their retries. */
  readonly verdicts_usd: number | null;
  readonly price: Price | null;
};

/** In US dollars per million tokens. */
export type Price = {
  readonly model: string;
  readonly input: number;
  readonly cached_input: number;
  readonly output: number;
  /** ISO 8601 date on which the price was read at the source. */
  readonly as_of: string;
  readonly source: string;
};
