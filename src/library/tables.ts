import { conditionsOf, withModels } from "../analysis/conditions.js";
import type { Experiment } from "../core/experiment.js";
import type { ExperimentFindings } from "../core/experiment-results.js";
import type { Policy } from "../core/score.js";
import type { Report } from "../core/table.js";
import { metrics, qor } from "../metrics/index.js";
import type { Evaluated } from "./evaluate.js";
import { loadExperiment } from "./experiment-file.js";
import { experimentFindings } from "./experiment-findings.js";
import { modelsOfAll } from "./experiment-models.js";
import type { RunsOptions } from "./experiment-runs.js";
import { searchRuns } from "./experiment-search.js";
import { defaults } from "./options.js";

export type TablesOptions = Omit<RunsOptions, "lacking"> & {
  /** The experiment file; `docs/experiments.md` describes it. */
  readonly config: string;
  /** What is done where a model has no record, default `score`: nothing is bought and no network is used. */
  readonly lacking?: RunsOptions["lacking"] | undefined;
  /** These come before what the file says. */
  readonly dataset?: string | undefined;
  readonly policy?: Policy | undefined;
  readonly judge?: string | null | undefined;
  readonly rubric?: string | undefined;
  /** Name the records in the notes. */
  readonly verbose?: boolean | undefined;
};

export type ExperimentTables = {
  readonly report: Pick<Report, "tables" | "data" | "records">;
  readonly findings: ExperimentFindings;
  /** A run, or a verdict that QoR needs, is not there. */
  readonly incomplete: boolean;
  /** What was scored or judged for it. */
  readonly evaluated: readonly Evaluated[];
};

/**
 * Computes an experiment's tables from run records; what has none is scored first, or judged too, as `lacking` says.
 *
 * @throws TgEvalError for a file that is no experiment, for datasets that are not there, and for what stops an evaluation
 */
export async function experimentTables(options: TablesOptions): Promise<ExperimentTables> {
  const { experiment: written, figures } = await loadExperiment(options.config);
  const file = overridden(written, options);
  const settings: RunsOptions = { ...options, lacking: options.lacking ?? "score" };
  const experiment = withModels(file, modelsOfAll(file, settings));
  const search = await searchRuns(conditionsOf(experiment), experiment, settings);
  const findings = experimentFindings(experiment, search, figures);
  const { experimentReport } = await import("../tables/experiment-report.js");
  const infos = new Map([...metrics, qor].map((info) => [info.name, info]));
  const report = experimentReport(findings, { experiment, infos, verbose: options.verbose === true });
  const complexity = await complexityOf(experiment);
  return {
    report: {
      tables: [...report.tables, ...complexity.tables],
      data: { ...report.data, ...complexity.data },
      records: report.records,
    },
    findings,
    incomplete: findings.missing.length > 0 || findings.records.some((record) => record.missing_verdicts > 0),
    evaluated: search.evaluated,
  };
}

function overridden(experiment: Experiment, { dataset, policy, judge, rubric }: TablesOptions): Experiment {
  const fromFile = experiment.judge === undefined ? defaults.judge : experiment.judge;
  return {
    ...experiment,
    dataset: dataset ?? experiment.dataset,
    policy: policy ?? experiment.policy,
    judge: judge === undefined ? fromFile : judge,
    rubric: rubric ?? experiment.rubric,
  };
}

async function complexityOf({ complexity }: Experiment): Promise<Pick<Report, "tables" | "data">> {
  if (complexity.length === 0) return { tables: [], data: {} };
  const { complexityReport } = await import("./complexity.js");
  return complexityReport(complexity);
}
