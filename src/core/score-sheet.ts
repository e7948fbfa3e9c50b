import type { CallCounts } from "./call-counts.js";
import type { Policy } from "./score.js";

/**
 * One run's scores under one policy, a column a metric: what comparisons, ablations and paper tables are computed from.
 *
 * Every column is as long as `ids` and in their order, which is the dataset's.
 */
export type ScoreSheet = {
  /** The record's name, and its folder. */
  readonly run: string;
  readonly folder: string;
  readonly model: string;
  readonly policy: Policy;
  /** What the scores rest on, as `run.json` tells it: digests, the judge's model (null without one), the rubric's digest. */
  readonly basis: {
    readonly dataset: string;
    readonly predictions: string;
    readonly judge: string | null;
    readonly rubric: string | null;
    /** How many verdicts each rubric gave, recorded ones too; several are a mixed run. */
    readonly rubrics: Readonly<Record<string, number>>;
    /** Who wrote the answers that were judged. */
    readonly writer: string;
    /** The edition of BFCL's rules; null where the run is of another benchmark. */
    readonly bfcl_rules: string | null;
    /** The run was stopped before every sample was judged. */
    readonly incomplete: boolean;
  };
  readonly ids: readonly string[];
  /** By the metric's name. NaN stands for a sample without a score, and never leaves a sheet. */
  readonly metrics: ReadonlyMap<string, Float64Array>;
  /** What samples can be grouped or picked by. */
  readonly samples: SampleFields;
};

export type SampleFields = {
  /** How many reference tools a sample has; NaN where its ground truth cannot be read. */
  readonly reference_tools: Float64Array;
  /** How many of its candidate tools are no reference tools; NaN where that is not known. */
  readonly distractors: Float64Array;
  readonly categories: readonly (readonly string[])[];
  /** What the calls were; null where nothing is known of them. */
  readonly calls: readonly (CallCounts | null)[];
};
