import { TgEvalError } from "../core/errors.js";
import type { RunJson } from "../core/record.js";
import type { MetricEstimate, RunSummary } from "../core/run-summary.js";
import type { Policy } from "../core/score.js";
import { compareRuns, type RunDifferences } from "../run/compare-runs.js";
import { compareSamples, type SampleDifferences } from "../run/compare-samples.js";
import { listRuns as listedRuns } from "../store/list-runs.js";
import { readRun } from "../store/read-run.js";
import { readScoreSheet } from "../store/score-sheet.js";
import { compareDefaults, defaults } from "./options.js";

export type RunList = {
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  /** Folders that could not be read, and why. */
  readonly problems: readonly string[];
};

/** The runs under `{out}/runs/`. One that cannot be read is told, and stops nothing. */
export function listRuns({ out = defaults.out }: { readonly out?: string } = {}): RunList {
  const runs: RunSummary[] = [];
  const problems: string[] = [];
  for (const { folder, complete } of listedRuns(out)) {
    try {
      const { name, json } = readRun(folder, out);
      runs.push(summaryOf(name, json, complete));
    } catch (error) {
      if (!(error instanceof TgEvalError)) throw error;
      problems.push(error.message);
    }
  }
  return { runs, problems };
}

function summaryOf(run: string, { model, spec, rows, started, ended }: RunJson, complete: boolean): RunSummary {
  const [row] = rows;
  return {
    run,
    model,
    dataset: spec.dataset,
    split: spec.split,
    sampling_method: spec.sampling_method,
    policy: spec.policy,
    judge: spec.judge,
    rubric: spec.rubric,
    samples: row?.samples ?? 0,
    metrics: Object.fromEntries(Object.entries(row?.metrics ?? {}).map(([name, { mean, n }]) => [name, { mean, n }])),
    started,
    ended: complete ? ended : null,
    incomplete: rows.some(({ incomplete }) => incomplete),
  };
}

export type ShownRun = RunSummary & {
  readonly version: string;
  readonly commit: string | null;
  readonly dataset_digest: string;
  readonly predictions_digest: string;
  /** The policy that the estimates are under. */
  readonly estimated_policy: Policy;
  readonly draws: number;
  readonly seed: number;
  readonly estimates: readonly MetricEstimate[];
};

export type ShowRunOptions = {
  /** As `readRun` finds it. */
  readonly run: string;
  readonly out?: string | undefined;
  /** Default: the run's own. */
  readonly policy?: Policy | undefined;
  readonly draws?: number | undefined;
  readonly seed?: number | undefined;
};

/**
 * One run, and every metric with its standard error, t, bootstrap and Wilson interval, from its record alone.
 *
 * @throws TgEvalError for a run that is not there or cannot be read
 */
export async function showRun({ run: name, out = defaults.out, ...options }: ShowRunOptions): Promise<ShownRun> {
  const run = readRun(name, out);
  const { json } = run;
  const { policy = json.spec.policy, draws = compareDefaults.draws, seed = compareDefaults.seed } = options;
  const { estimateRun } = await import("../analysis/estimate-run.js");
  return {
    ...summaryOf(run.name, json, true),
    version: json.version,
    commit: json.commit,
    dataset_digest: json.dataset.digest,
    predictions_digest: json.predictions.digest,
    estimated_policy: policy,
    draws,
    seed,
    estimates: estimateRun(readScoreSheet(run, policy), { draws, seed }),
  };
}

export type RunsDiff = RunDifferences & {
  readonly a: string;
  readonly b: string;
  readonly samples: SampleDifferences;
};

/**
 * What two runs differ in: what went in, then the numbers that came out, then the samples behind them.
 *
 * @throws TgEvalError for runs that are not there or cannot be read
 */
export function diffRuns({
  a,
  b,
  out = defaults.out,
}: {
  readonly a: string;
  readonly b: string;
  readonly out?: string;
}): RunsDiff {
  const [before, now] = [readRun(a, out), readRun(b, out)];
  return {
    a: before.name,
    b: now.name,
    ...compareRuns(before.json, now.json),
    samples: compareSamples(before.samples(), now.samples()),
  };
}
