import { usageError } from "../core/errors.js";
import type { Experiment } from "../core/experiment.js";
import type { Policy } from "../core/score.js";
import { defaults } from "./options.js";

/** What comes before what an experiment file says. */
export type Overrides = {
  readonly dataset?: string | undefined;
  readonly policy?: Policy | undefined;
  /** null: no QoR. */
  readonly judge?: string | null | undefined;
  readonly rubric?: string | undefined;
};

/**
 * The experiment that is really meant. Without a judge QoR is none of its metrics, also where records have some.
 *
 * @throws UsageError where that leaves no metric
 */
export function overridden(experiment: Experiment, { dataset, policy, judge, rubric }: Overrides): Experiment {
  const fromFile = experiment.judge === undefined ? defaults.judge : experiment.judge;
  const meant = {
    ...experiment,
    dataset: dataset ?? experiment.dataset,
    policy: policy ?? experiment.policy,
    judge: judge === undefined ? fromFile : judge,
    rubric: rubric ?? experiment.rubric,
  };
  return meant.judge === null ? withoutQor(meant) : meant;
}

function withoutQor(experiment: Experiment): Experiment {
  const metrics = experiment.metrics.filter(isNoQor);
  if (metrics.length === 0)
    throw usageError(
      "without a judge there is no QoR, and the experiment has no other metric",
      "leave --no-judge (judge: none) away, or name more under metrics",
    );
  return {
    ...experiment,
    metrics,
    trend: withoutQorIn(experiment.trend),
    mainEffects: withoutQorIn(experiment.mainEffects),
  };
}

const isNoQor = (metric: string): boolean => metric !== "qor";

/** An analysis of QoR alone is left out. */
function withoutQorIn<T extends { readonly metrics: readonly string[] }>(analysis: T | null): T | null {
  const metrics = analysis?.metrics.filter(isNoQor) ?? [];
  return analysis === null || metrics.length === 0 ? null : { ...analysis, metrics };
}
