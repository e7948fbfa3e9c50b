import type { MetricInfo } from "../core/score.js";

/**
 * Quality of Response: the score that a judge gives the answer, in [0, 100], by the rubric's score rule. It comes from a
 * verdict and not from the files, so there is nothing to compute here; what failed samples count as is the policy's
 * business (`run/policy.ts`).
 */
export const qor: MetricInfo = {
  name: "qor",
  label: "QoR",
  definition: "the judge's score of the answer, 0 to 100",
  higherIsBetter: true,
};
