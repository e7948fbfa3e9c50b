import { bfclCategories } from "../core/bfcl.js";
import type { MetricInfo } from "../core/score.js";

/** What a line of a BFCL record scores: whether the case is valid, of all cases and of each category's. */
export const bfclMetrics: readonly MetricInfo[] = [
  {
    name: "accuracy",
    label: "Accuracy",
    definition: "Share of the cases whose result is valid.",
    higherIsBetter: true,
  },
  ...bfclCategories.map((category) => ({
    name: category,
    label: category,
    definition: `Share of the cases of ${category} whose result is valid.`,
    higherIsBetter: true,
    ofPart: true as const,
  })),
];
