import { type Metric, scored, unscored } from "../core/score.js";
import { recoveredSteps } from "./recovered-steps.js";

/**
 * Share of the failed calls that were made good by a later call to the same tool that succeeded, in [0, 1]. The
 * arguments may differ: changing them is how a model recovers. Unscored where no call failed.
 */
export const recoveredCalls: Metric = {
  name: "recovered_calls",
  label: "Recovered calls",
  definition: "share of the failed calls that a later call to the same tool made good",
  higherIsBetter: true,
  countsFailures: false,

  score(_, { trajectory }) {
    const failed = trajectory.filter((step) => !step.succeeded).length;
    if (failed === 0) return unscored("no_failed_calls");
    return scored(recoveredSteps(trajectory).filter(Boolean).length / failed);
  },
};
