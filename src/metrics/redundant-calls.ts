import { type Metric, scored, unscored } from "../core/score.js";
import { redundantSteps } from "./redundant-steps.js";

/**
 * Share of the calls that repeat one that had already succeeded (same tool, same arguments), in [0, 1].
 *
 * The order of an object's keys does not tell arguments apart. Unscored without a call.
 */
export const redundantCalls: Metric = {
  name: "redundant_calls",
  label: "Redundant calls",
  definition: "share of the calls that repeat an earlier one that had succeeded, with the same arguments",
  higherIsBetter: false,
  countsFailures: false,

  score(_, { trajectory }) {
    if (trajectory.length === 0) return unscored("no_calls");
    return scored(redundantSteps(trajectory).filter(Boolean).length / trajectory.length);
  },
};
