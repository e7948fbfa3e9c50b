import { type Metric, scored, unscored } from "../core/score.js";
import { calledTools } from "./called-tools.js";

/**
 * Harmonic mean of the sample's precision and recall, in [0, 1]: 2·|G∩C| / (|G| + |C|) for reference tools G and
 * distinct tools called C. Always computed from the steps; 0 if nothing right was called, unscored without reference
 * tools.
 */
export const f1: Metric = {
  name: "f1",
  label: "F1",
  definition: "harmonic mean of precision and recall of a sample",
  higherIsBetter: true,
  countsFailures: true,

  score({ referenceTools }, { trajectory }) {
    if (referenceTools.length === 0) return unscored("no_reference_tools");
    const called = calledTools(trajectory);
    const right = referenceTools.filter((tool) => called.has(tool));
    return scored((2 * right.length) / (referenceTools.length + called.size));
  },
};
