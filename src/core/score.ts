import type { Prediction, Sample } from "./sample.js";

/** Why a sample has no score in a metric. */
export type Reason =
  | "reference_unreadable"
  | "prediction_missing"
  | "prediction_unreadable"
  | "prediction_failed"
  | "verdict_missing"
  | "verdict_not_wanted"
  | "no_reference_tools"
  | "no_calls"
  | "no_failed_calls"
  | "no_declared_parameters"
  | "candidates_unknown"
  | "not_an_irrelevance_sample";

/** A measurement, or the reason why there is none. Zero is a measurement. */
export type Score =
  | { readonly kind: "scored"; readonly value: number }
  | { readonly kind: "unscored"; readonly reason: Reason };

export const scored = (value: number): Score => ({ kind: "scored", value });
export const unscored = (reason: Reason): Score => ({ kind: "unscored", reason });

/** What a failed sample counts as: see `docs/metrics.md` and `run/policy.ts`. */
export const policies = ["reference", "strict"] as const;
export type Policy = (typeof policies)[number];

/** What people see of a metric. */
export type MetricInfo = {
  /** snake_case, as in JSON. */
  readonly name: string;
  readonly label: string;
  /** One sentence, for `--help` and the docs. */
  readonly definition: string;
  readonly higherIsBetter: boolean;
  /** It is about a part of the samples, as a category's accuracy is: that the others have no score tells nothing. */
  readonly ofPart?: true;
};

/**
 * One number for one sample, from its ground truth and its prediction alone.
 *
 * `score` is handed predictions that could be read and did not fail. What the others count as is the policy's
 * business: `countsFailures` metrics take them as 0 (see `run/policy.ts`), the others leave them out, because a 0 of
 * a diagnostic such as redundant calls would praise a model for failing.
 */
export type Metric = MetricInfo & {
  readonly countsFailures: boolean;
  readonly score: (sample: Sample, prediction: Prediction) => Score;
};
