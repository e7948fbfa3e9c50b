import type { UntestedReason } from "./comparison.js";
import type { Level, PublishedValue } from "./experiment.js";

/** One combination of levels, and the runs that stand for it. */
export type Condition = {
  /** `selector=llm, negative_ratio=25`: for notes and messages. */
  readonly name: string;
  readonly levels: Readonly<Record<string, Level>>;
  readonly dataset: string;
  readonly sampling_method: string;
  readonly model: string;
  /** The models whose runs are averaged: the model itself, or its group's. */
  readonly members: readonly string[];
};

type Values = Readonly<Record<string, string | number>>;
type Interval = readonly [number, number];

/** One mean of a table, in the shape that `--format json` prints. */
export type ExperimentCell = {
  readonly factors: Values;
  /** null for all samples. */
  readonly subset: string | null;
  /** The benchmark's folder. */
  readonly dataset: string;
  readonly model: string;
  /** The records it is computed from; empty where there is none. */
  readonly runs: readonly string[];
  readonly metric: string;
  /** Over the samples with a score in every run; `n + unscored` is how many there are. */
  readonly n: number;
  readonly unscored: number;
  readonly mean: number | null;
  /** Of several runs, with the spread between them in it. */
  readonly ci95: Interval | null;
  /** The standard deviation of several runs' means; null for one run. */
  readonly between_sd: number | null;
  /** null without a figure of this model and metric; `difference` is null where the figure is doubtful. */
  readonly published: { readonly model: string; readonly mean: number; readonly difference: number | null } | null;
  /** null where nothing is compared: without a baseline, and for the baseline itself. */
  readonly baseline: AgainstBaseline | null;
};

/** A condition minus its baseline, over the samples that both have a score for. */
export type AgainstBaseline = {
  readonly model: string;
  readonly n: number;
  readonly difference: number | null;
  readonly ci95: Interval | null;
  /** Paired, two-sided: Student's t over samples; of several runs, with the spread between them in it. */
  readonly p: number | null;
  /** Corrected over all comparisons with a baseline that the file makes. */
  readonly p_corrected: number | null;
  /** Why there is no p. */
  readonly reason: UntestedReason | "no_run" | "incomplete_group" | null;
};

/** What a weighted sum of conditions comes to, sample by sample, over the samples that all of them have a score for. */
export type Contrast = {
  readonly n: number;
  readonly estimate: number | null;
  readonly ci95: Interval | null;
  readonly p: number | null;
  readonly p_corrected: number | null;
  readonly reason: UntestedReason | "too_few_levels" | null;
};

/** The slope of a metric over a numeric factor, for each combination of the other factors and for their average. */
export type TrendRow = Contrast & {
  readonly factor: string;
  readonly per: number;
  /** Of the other factors; empty where there is none, or for the average over them. */
  readonly factors: Values;
  readonly subset: string | null;
  readonly metric: string;
  /** The factor's values that have runs, and the mean at each, over the same n samples. */
  readonly levels: readonly number[];
  readonly means: readonly (number | null)[];
};

/** One level of a factor minus another, averaged over the combinations of the other factors that have both. */
export type EffectRow = Contrast & {
  readonly factor: string;
  readonly level: string | number;
  readonly against: string | number;
  readonly subset: string | null;
  readonly metric: string;
  readonly mean_level: number | null;
  readonly mean_against: number | null;
  /** How many combinations, and how many there would be if none were missing or excluded. */
  readonly pairs: number;
  readonly of: number;
};

/** All that is computed of an experiment, and what it rests on. */
export type ExperimentFindings = {
  readonly cells: readonly ExperimentCell[];
  readonly trend: readonly TrendRow[];
  readonly main_effects: readonly EffectRow[];
  /** Runs that are not there; the cells that wait for them have no mean. */
  readonly missing: readonly MissingRun[];
  /** The runs that are there, once each. */
  readonly records: readonly UsedRecord[];
  /** Conditions that the file excludes. */
  readonly excluded: readonly string[];
  /** The figures that stand beside ours. */
  readonly published: readonly PublishedValue[];
  /** What a reader must know before believing the numbers. */
  readonly notes: readonly string[];
};

export type MissingRun = { readonly condition: string; readonly model: string; readonly reason: string };

export type UsedRecord = {
  readonly model: string;
  readonly run: string;
  /** The record's folder. */
  readonly record: string;
  readonly judge: string | null;
  /** How many verdicts of it are missing; running again may buy them. */
  readonly missing_verdicts: number;
  /** Where a subset goes by distractors: of how many samples the record does not tell them, so that no subset has those. */
  readonly unknown_distractors: number;
};
