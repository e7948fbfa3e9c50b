import type { ReportRun } from "../core/report-page.js";
import type { SampleView } from "../core/sample-view.js";
import type { Policy } from "../core/score.js";
import { compareDefaults, defaults, reportDefaults } from "./options.js";
import { type LabelledRun, readReportRuns, reportRun } from "./report-runs.js";
import { runDifferences } from "./run-differences.js";
import { openSampleViews, type SampleViews } from "./sample-views.js";

export type ShowOptions = {
  /** Default `strict`, as of comparisons. */
  readonly policy?: Policy | undefined;
  readonly out?: string | undefined;
  /** Where the dataset is now, if not where `run.json` says. */
  readonly dataset?: string | undefined;
  /** Characters kept of an observation, default 2,000; 0 keeps all of every text. */
  readonly observation?: number | undefined;
};

/** Samples as people look at them, and whose the predictions are, in the order of each view's runs. */
export type ShownSamples = {
  readonly runs: readonly ReportRun[];
  readonly views: readonly SampleView[];
  /** In what the runs differ, and why something is not shown. */
  readonly notes: readonly string[];
};

/**
 * One sample of one run or several, with all that is known of it.
 *
 * @throws TgEvalError for a run or a sample that is not there, and for a damaged record
 */
export function showSample(
  { runs, sample }: { readonly runs: readonly string[]; readonly sample: string },
  options: ShowOptions = {},
): ShownSamples {
  return shownSamples(openRuns(runs, options), [sample]);
}

export type OpenedRuns = {
  readonly runs: readonly LabelledRun[];
  readonly policy: Policy;
  readonly views: SampleViews;
};

/** @throws TgEvalError for a run that is not there, and for a damaged record */
export function openRuns(names: readonly string[], options: ShowOptions): OpenedRuns {
  const { policy = compareDefaults.policy, out = defaults.out, observation = reportDefaults.observation } = options;
  const runs = readReportRuns(names, { policy, out });
  return { runs, policy, views: openSampleViews(runs, { policy, observation, dataset: options.dataset }) };
}

/** @throws UsageError for a sample that no run has */
export const shownSamples = ({ runs, policy, views }: OpenedRuns, ids: readonly string[]): ShownSamples => ({
  runs: runs.map((run) => reportRun(run, policy)),
  views: views.some(ids),
  notes: [...runDifferences(runs), ...views.notes],
});
