import type { CallMark } from "../core/call-counts.js";
import type { Disposition } from "../core/disposition.js";
import type { Changed } from "../core/sample-view.js";

export const dispositionLabels: Readonly<Record<Disposition, string>> = {
  reference_unreadable: "reference unreadable",
  prediction_missing: "prediction missing",
  prediction_unreadable: "prediction unreadable",
  prediction_failed: "prediction failed",
  verdict_missing: "verdict missing",
  scored: "scored",
};

/** Why nothing is known of the calls. Of a prediction that was scored, only records of earlier versions tell nothing. */
export const uncountedLabels: Readonly<Record<Disposition, string>> = {
  reference_unreadable: "Not counted: the ground truth could not be read.",
  prediction_missing: "Not counted: there was no prediction.",
  prediction_unreadable: "Not counted: the prediction could not be read.",
  prediction_failed: "Not counted: the prediction failed.",
  verdict_missing: "Not known: the record does not tell what the calls were.",
  scored: "Not known: the record does not tell what the calls were.",
};

/** `failed` is what a call's state says already. */
export const markLabels: Readonly<Record<Exclude<CallMark, "failed">, string>> = {
  outside_pool: "outside the pool",
  bad_arguments: "arguments do not fit",
  recovered: "made good later",
  redundant: "repeated",
};

export const changedLabels: Readonly<Record<Exclude<Changed, "no">, string>> = {
  reference: "The reference files changed since this was scored: what you see is not what was judged.",
  prediction: "The prediction file changed since this was scored: what you see is not what was judged.",
  both: "The reference files and the prediction changed since this was scored: what you see is not what was judged.",
  maybe:
    "Files of this dataset changed since this was scored, and the record cannot tell which: what you see may not be what was judged.",
};
