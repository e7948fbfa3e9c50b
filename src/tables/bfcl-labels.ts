import type { BfclOverall, BfclPublishedRow, BfclRow, BfclRules, HonestRule } from "../core/bfcl.js";

export const overallLabels: Readonly<Record<BfclOverall, string>> = {
  non_live_simple: "Non-live Simple",
  non_live: "Non-live",
  live: "Live",
  bfcl_score: "BFCL score",
  irrelevance: "Irrelevance",
  relevance: "Relevance",
};

/** Of the line beneath an overall that lacks categories. */
export const overRunLabel = (name: BfclOverall): string => `${overallLabels[name]}, over what was run`;

export const honestLabels: Readonly<Record<HonestRule, string>> = {
  inference_errors: "Without inference errors",
  abstained: "Abstained only",
  optimal_matching: "Optimal matching",
  no_int_for_float: "No int for float",
  all: "All four",
};

/** Each once, in the order of the rows. */
export const editionsOf = (rows: readonly BfclRow[]): readonly BfclRules[] => [
  ...new Set(rows.map(({ rules }) => rules)),
];

/** The edition is named where the rows follow several. */
export const modelLabel = ({ model, rules }: BfclRow, rows: readonly BfclRow[]): string =>
  editionsOf(rows).length > 1 ? `${model} (${rules} rules)` : model;

/** Short, for a column. */
export const publishedHeading = ({ model, mode }: BfclPublishedRow): string => `${model} (${mode ?? "published"})`;

/** With the mode and the leaderboard's checkpoint: a model has several rows there. */
export function publishedLabel({ model, mode, checkpoint }: BfclPublishedRow): string {
  const published = checkpoint === null ? "published" : `published ${checkpoint}`;
  return `${model} (${mode === null ? published : `${mode}, ${published}`})`;
}
