import { isDeepStrictEqual } from "node:util";
import type { Step } from "../core/sample.js";
import { type Metric, scored, unscored } from "../core/score.js";

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
    const succeeded = new Map<string, Step[]>();
    let redundant = 0;
    for (const step of trajectory) {
      const earlier = succeeded.get(step.tool);
      if (earlier?.some(({ input }) => isDeepStrictEqual(input, step.input)) === true) redundant += 1;
      else if (step.succeeded) succeeded.set(step.tool, [...(earlier ?? []), step]);
    }
    return scored(redundant / trajectory.length);
  },
};
