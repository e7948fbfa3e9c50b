import type { MetricEstimate } from "../core/run-summary.js";
import type { ScoreSheet } from "../core/score-sheet.js";
import { bootstrapInterval } from "../stats/bootstrap.js";
import { meanInterval } from "../stats/mean-interval.js";
import { wilsonInterval } from "../stats/wilson.js";

/** Every metric of a run with its intervals; `draws` and `seed` are the bootstrap's. */
export const estimateRun = (
  { metrics }: ScoreSheet,
  draws: { readonly draws: number; readonly seed: number },
): readonly MetricEstimate[] =>
  [...metrics].map(([metric, column]) => {
    const scores = column.filter((score) => !Number.isNaN(score));
    const { n, mean, se, ci95 } = meanInterval(scores);
    return {
      metric,
      n,
      unscored: column.length - n,
      mean,
      se,
      ci95,
      bootstrap_ci95: bootstrapInterval(scores, draws),
      wilson_ci95: isBinary(scores) ? wilsonInterval(scores.filter((score) => score === 1).length, n) : null,
    };
  });

const isBinary = (scores: Float64Array): boolean => scores.every((score) => score === 0 || score === 1);
