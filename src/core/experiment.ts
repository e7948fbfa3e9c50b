import type { MakeStep } from "./make.js";
import type { Policy } from "./score.js";

/** An experiment as its YAML file describes it: `docs/experiments.md` explains every key. */
export type Experiment = {
  readonly title: string;
  /** Templates: `{factor}` stands for the condition's level. */
  readonly dataset: string;
  readonly sampling_method: string;
  readonly model: string;
  readonly split: "test" | "train";
  readonly policy: Policy;
  /** null: no judge, so that QoR has no value; undefined: the default one. */
  readonly judge: string | null | undefined;
  readonly rubric: string | undefined;
  /** Who wrote the answers that are judged; undefined: the default writer, and records of any. */
  readonly writer: string | undefined;
  readonly metrics: readonly string[];
  readonly factors: readonly Factor[];
  readonly exceptions: readonly ConditionException[];
  readonly excluded: readonly Where[];
  /** By the name that a condition's model gives: runs of one model (training seeds) that make one cell together. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly compare: Comparing | null;
  readonly layout: Layout;
  readonly subsets: readonly Subset[];
  readonly published: Publication | null;
  readonly trend: Trend | null;
  readonly mainEffects: MainEffects | null;
  /** Folders of raw workflows by the name of what made them; empty where nothing was asked. */
  readonly complexity: readonly { readonly name: string; readonly folder: string }[];
  /** Keys of `results/published/citations.bib`: what to cite beside the benchmarks. */
  readonly cite: readonly string[];
  /** What is made, in this order, for each condition: workflows, datasets, predictions. Empty where all is there. */
  readonly make: readonly MakeStep[];
};

/** An experiment whose factors all list their levels. */
export type ListedExperiment = Omit<Experiment, "factors"> & { readonly factors: readonly ListedFactor[] };
export type ListedFactor = Factor & { readonly levels: readonly Level[] };

export type Factor = {
  readonly name: string;
  readonly label: string;
  /** `all`: every model of the dataset; see `ListedExperiment`. */
  readonly levels: readonly Level[] | "all";
};

/** A factor's value: what templates put in, and what tables print. */
export type Level = { readonly value: string | number; readonly label: string };

/** Levels by factor: every condition that has all of them is meant. */
export type Where = Readonly<Record<string, string | number>>;

/** Conditions that the templates do not lead to. */
export type ConditionException = {
  readonly where: Where;
  readonly model?: string;
  readonly dataset?: string;
  readonly sampling_method?: string;
};

/** Each condition against the one that differs from it in the baseline's factors alone: `{selector: llm}`. */
export type Comparing = {
  readonly baseline: Where;
  readonly correction: Correction;
  /** From the largest: one star is p below the first. */
  readonly alphas: readonly number[];
  /** Whether each mean is followed by its difference from the baseline. */
  readonly differences: boolean;
};

export const corrections = ["holm", "bh", "none"] as const;
export type Correction = (typeof corrections)[number];

/** Where each dimension goes: the factors, `metric` and `subset`, each once. */
export type Layout = {
  readonly tables: readonly string[];
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** One of `rows`, whose levels stand as headings over their rows. */
  readonly group: string | null;
  /** Whether the best and the second best are marked. */
  readonly best: boolean;
  /** Decimals by metric, where they are not the usual ones. */
  readonly digits: Readonly<Record<string, number>>;
};

/** Dimensions of a table that are no factors. */
export const metricDimension = "metric";
export const subsetDimension = "subset";

/** Samples that are looked at by themselves. */
export type Subset = { readonly name: string; readonly label: string; readonly where: SampleFilter };

/** What a sample must be, in every key that is there. */
export type SampleFilter = {
  readonly reference_tools?: Bounds;
  readonly distractors?: Bounds;
  /** One of its reference tools is of one of these. */
  readonly category?: readonly string[];
  readonly ids?: readonly string[];
};

/** Both inclusive. */
export type Bounds = { readonly at_least?: number; readonly at_most?: number };

/** Published means to stand beside ours; `models`: by our model, what theirs is called. */
export type Publication = {
  /** null where only the file's own values count. */
  readonly benchmark: string | null;
  /** Which of a benchmark's figures are meant; null for any. */
  readonly mode: "prompt" | "fc" | null;
  readonly checkpoint: string | null;
  readonly subset: string | null;
  readonly models: Readonly<Record<string, string>>;
  /** Figures that the file gives itself; they come before the benchmark's. */
  readonly values: readonly PublishedValue[];
};

/** A linear trend over a numeric factor, for every combination of the others. `per`: units that a slope is told for. */
export type Trend = {
  readonly factor: string;
  readonly per: number;
  readonly metrics: readonly string[];
  readonly correction: Correction;
};

/** Each level of these factors against the factor's first, averaged over all other factors. */
export type MainEffects = {
  readonly factors: readonly string[];
  readonly metrics: readonly string[];
  readonly correction: Correction;
};

/** A figure that others published. */
export type PublishedValue = {
  /** As it is called there. */
  readonly model: string;
  readonly metric: string;
  /** As ours are: a share from 0 to 1, QoR in points from 0 to 100. */
  readonly value: number;
  readonly n: number | null;
  readonly judge: string | null;
  readonly source: string;
  /** What is known to be wrong with it, or otherwise worth knowing. */
  readonly note: string | null;
  /** Known or suspected to be wrong: nothing to take our difference from. */
  readonly doubtful: boolean;
};
