import type { Policy } from "./score.js";

/** A run in a list: what it was, and what came out of it under its own policy. */
export type RunSummary = {
  readonly run: string;
  readonly model: string;
  readonly dataset: string;
  readonly split: string;
  readonly sampling_method: string;
  readonly policy: Policy;
  /** null where no judge was wanted. */
  readonly judge: string | null;
  readonly rubric: string | null;
  readonly samples: number;
  readonly metrics: Readonly<Record<string, { readonly mean: number | null; readonly n: number }>>;
  readonly started: string;
  /** null while the run's folder is unfinished. */
  readonly ended: string | null;
  readonly incomplete: boolean;
};

/** One metric of one run, over its samples. */
export type MetricEstimate = {
  readonly metric: string;
  readonly n: number;
  readonly unscored: number;
  readonly mean: number | null;
  /** Standard error of the mean; null for n < 2. */
  readonly se: number | null;
  /** Student's t interval; null for n < 2. */
  readonly ci95: readonly [number, number] | null;
  /** BCa bootstrap over samples; null for n < 2. */
  readonly bootstrap_ci95: readonly [number, number] | null;
  /** Wilson's interval; null unless every score is 0 or 1. */
  readonly wilson_ci95: readonly [number, number] | null;
};
