/** How a sample ended; each ends in exactly one, the first that applies in this order (`scored` last). */
export const dispositions = [
  "reference_unreadable",
  "prediction_missing",
  "prediction_unreadable",
  "prediction_failed",
  "verdict_missing",
  "scored",
] as const;
export type Disposition = (typeof dispositions)[number];

/** Why the judge could not be had. `not_asked`: no request was made, on purpose or because the run was stopped. */
export const failureClasses = [
  "rate_limit",
  "quota",
  "server",
  "timeout",
  "network",
  "auth",
  "refusal",
  "content_filter",
  "truncated",
  "too_long",
  "invalid_output",
] as const;
export type FailureClass = (typeof failureClasses)[number];
export type MissingClass = FailureClass | "not_asked";

/**
 * Failures that the provider charged for, or that asking again cannot change: they are kept, and asked again only with
 * `--retry-failed`.
 */
export const finalClasses: ReadonlySet<MissingClass> = new Set([
  "refusal",
  "content_filter",
  "truncated",
  "too_long",
  "invalid_output",
]);
