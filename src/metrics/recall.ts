import { type Metric, scored, unscored } from "../core/score.js";
import { calledTools } from "./called-tools.js";

/**
 * Share of the reference tools that the model called at least once, in [0, 1].
 *
 * Order, arguments, outcome and repeated calls do not matter; calls to other tools cost nothing here (they lower
 * precision instead). A sample without reference tools has no recall to speak of, so it is unscored rather than 0 or 1.
 */
export const recall: Metric = {
  name: "recall",
  label: "Recall",
  definition: "share of the reference tools that were called",
  higherIsBetter: true,
  countsFailures: true,

  score({ referenceTools }, { trajectory }) {
    if (referenceTools.length === 0) return unscored("no_reference_tools");
    const called = calledTools(trajectory);
    const recalled = referenceTools.filter((tool) => called.has(tool));
    return scored(recalled.length / referenceTools.length);
  },
};
