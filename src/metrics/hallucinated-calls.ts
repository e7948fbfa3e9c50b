import { type Metric, scored, unscored } from "../core/score.js";
import { isOutsidePool } from "./outside-pool.js";

/**
 * Share of the calls that name a tool outside the candidate pool (neither in `pos_tools` nor in `neg_tools`), in [0, 1].
 *
 * Unscored without a call, and where the negatives cannot be read, so that nothing is known to be outside.
 */
export const hallucinatedCalls: Metric = {
  name: "hallucinated_calls",
  label: "Hallucinated calls",
  definition: "share of the calls to tools that were not among the candidates",
  higherIsBetter: false,
  countsFailures: false,

  score({ candidates }, { trajectory }) {
    if (candidates === null) return unscored("candidates_unknown");
    if (trajectory.length === 0) return unscored("no_calls");
    const outside = trajectory.filter((step) => isOutsidePool(step, candidates));
    return scored(outside.length / trajectory.length);
  },
};
