import { type Metric, scored, unscored } from "../core/score.js";
import { calledTools } from "./called-tools.js";

/**
 * Share of the distinct tools called that are reference tools, in [0, 1]; 0 if nothing was called, as the released
 * evaluator has it. Unscored without reference tools, where nothing called could be right.
 */
export const precision: Metric = {
  name: "precision",
  label: "Precision",
  definition: "share of the distinct tools called that are reference tools; 0 without a call",
  higherIsBetter: true,
  countsFailures: true,

  score({ referenceTools }, { trajectory }) {
    if (referenceTools.length === 0) return unscored("no_reference_tools");
    const called = calledTools(trajectory);
    if (called.size === 0) return scored(0);
    const right = referenceTools.filter((tool) => called.has(tool));
    return scored(right.length / called.size);
  },
};
