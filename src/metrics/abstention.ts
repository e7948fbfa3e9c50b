import { type Metric, scored, unscored } from "../core/score.js";

/**
 * Whether the model called nothing on a sample that none of its candidates serves: 1 or 0. Other samples are unscored,
 * and so is a prediction that failed, which is silence and not a decision to abstain.
 */
export const abstention: Metric = {
  name: "abstention",
  label: "Abstention",
  definition: "on irrelevance samples: 1 if nothing was called, else 0",
  higherIsBetter: true,
  countsFailures: false,

  score({ irrelevance }, { trajectory }) {
    if (!irrelevance) return unscored("not_an_irrelevance_sample");
    return scored(trajectory.length === 0 ? 1 : 0);
  },
};
