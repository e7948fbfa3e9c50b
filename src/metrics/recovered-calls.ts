import { type Metric, scored, unscored } from "../core/score.js";

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
    let failed = 0;
    let recovered = 0;
    const succeedsLater = new Set<string>();
    for (const step of trajectory.toReversed()) {
      if (step.succeeded) {
        succeedsLater.add(step.tool);
        continue;
      }
      failed += 1;
      if (succeedsLater.has(step.tool)) recovered += 1;
    }
    return failed === 0 ? unscored("no_failed_calls") : scored(recovered / failed);
  },
};
