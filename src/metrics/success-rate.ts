import { type Metric, scored, unscored } from "../core/score.js";

/**
 * Share of the reference tools with at least one call that succeeded (its observation's `error` is ""), in [0, 1].
 *
 * A retry that works counts; calls to other tools do not, and neither does an observation without such an `error`.
 * Unscored without reference tools.
 */
export const successRate: Metric = {
  name: "success_rate",
  label: "Success Rate",
  definition: "share of the reference tools with a call that succeeded",
  higherIsBetter: true,
  countsFailures: true,

  score({ referenceTools }, { trajectory }) {
    if (referenceTools.length === 0) return unscored("no_reference_tools");
    const worked = new Set(trajectory.filter((step) => step.succeeded).map((step) => step.tool));
    const succeeded = referenceTools.filter((tool) => worked.has(tool));
    return scored(succeeded.length / referenceTools.length);
  },
};
