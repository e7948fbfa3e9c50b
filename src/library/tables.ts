import { conditionsOf, withModels } from "../analysis/conditions.js";
import type { ChartData } from "../core/chart.js";
import { usageError } from "../core/errors.js";
import type { Experiment } from "../core/experiment.js";
import type { ExperimentFindings } from "../core/experiment-results.js";
import type { Report } from "../core/table.js";
import { metrics, qor } from "../metrics/index.js";
import type { Evaluated } from "./evaluate.js";
import { loadExperiment } from "./experiment-file.js";
import { modelsOfAll } from "./experiment-models.js";
import { type Overrides, overridden } from "./experiment-overrides.js";
import type { RunsOptions } from "./experiment-runs.js";
import { searchRuns } from "./experiment-search.js";

export type TablesOptions = Omit<RunsOptions, "lacking"> &
  Overrides & {
    /** The experiment file; `docs/experiments.md` describes it. */
    readonly config: string;
    /** What is done where a model has no record, default `score`: nothing is bought and no network is used. */
    readonly lacking?: RunsOptions["lacking"] | undefined;
    /** Name the records in the notes. */
    readonly verbose?: boolean | undefined;
  };

export type ExperimentTables = {
  readonly report: Omit<Report, "tool" | "version">;
  readonly findings: ExperimentFindings;
  /** The curve over a numeric factor, where the experiment has a trend over one. */
  readonly charts: readonly ChartData[];
  /** A run, a verdict that QoR needs, or what a subset goes by is not there. */
  readonly incomplete: boolean;
  /** What was scored or judged for it. */
  readonly evaluated: readonly Evaluated[];
  /** What the tables rest on beside ToolGrad's dataset. */
  readonly cite: { readonly benchmarks: readonly string[]; readonly papers: readonly string[] };
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
  const conditions = conditionsOf(experiment);
  if (conditions.length === 0)
    throw usageError(`${options.config} excludes every condition`, "leave some of conditions.exclude away");
  const search = await searchRuns(conditions, experiment, settings);
  const [{ experimentFindings }, { experimentRatioChart }, { experimentReport }] = await Promise.all([
    import("./experiment-findings.js"),
    import("../analysis/experiment-ratio-chart.js"),
    import("../tables/experiment-report.js"),
  ]);
  const { findings, checks } = experimentFindings(experiment, search, figures);
  const infos = new Map([...metrics, qor].map((info) => [info.name, info]));
  const report = experimentReport(findings, { experiment, infos, verbose: options.verbose === true });
  const complexity = await complexityOf(experiment);
  return {
    report: {
      tables: [...report.tables, ...complexity.tables],
      data: { ...report.data, ...complexity.data },
      records: report.records,
      checks,
    },
    findings,
    charts: [experimentRatioChart(findings, experiment, infos) ?? []].flat(),
    incomplete: checks.some(({ problem }) => problem !== null),
    evaluated: search.evaluated,
    cite: { benchmarks: [experiment.published?.benchmark ?? []].flat(), papers: experiment.cite },
  };
}

async function complexityOf({ complexity }: Experiment): Promise<Pick<Report, "tables" | "data">> {
  if (complexity.length === 0) return { tables: [], data: {} };
  const { complexityReport } = await import("./complexity.js");
  return complexityReport(complexity);
}
