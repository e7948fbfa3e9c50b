import type { ChartData } from "../core/chart.js";
import { once } from "../core/once.js";
import type { Policy } from "../core/score.js";
import { pageEnd, pageStart } from "../reporters/html/report-page.js";
import { renderCharts } from "./charts.js";
import { compareDefaults, defaults, reportDefaults } from "./options.js";
import { packageVersion } from "./package.js";
import { pageAssets } from "./page-assets.js";
import { compareInWorker } from "./report-comparison.js";
import { type LabelledRun, readReportRuns } from "./report-runs.js";
import { packSamples } from "./report-samples.js";
import { reportFindings, reportSections } from "./report-sections.js";
import { runDifferences } from "./run-differences.js";
import { openSampleViews, type SampleViews } from "./sample-views.js";
import { writePage } from "./write-page.js";

export type ReportOptions = {
  /** Runs as `readRun` finds them, one or more. */
  readonly runs: readonly string[];
  /** An experiment's file: its tables and its curve are shown too, as far as there are records. */
  readonly experiment?: string | undefined;
  /** Default `strict`, as of comparisons. */
  readonly policy?: Policy | undefined;
  /** Of the comparison; default 10,000, and seed 1. */
  readonly draws?: number | undefined;
  readonly seed?: number | undefined;
  readonly out?: string | undefined;
};

export type PageOptions = {
  /** The page's file. */
  readonly file: string;
  /** Where the dataset is now, if not where `run.json` says. */
  readonly dataset?: string | undefined;
  /** Characters kept of an observation, default 2,000; 0 keeps all. */
  readonly observation?: number | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
};

export type WrittenPage = {
  readonly bytes: number;
  readonly samples: number;
  readonly runs: number;
  /** What a reader must know before believing the page; it stands there too. */
  readonly notes: readonly string[];
};

/** What runs come to, from their records alone. */
export type RunReport = {
  /** Every chart that the runs have something to show in. */
  readonly charts: () => Promise<readonly ChartData[]>;
  /**
   * Writes one file with the tables, the comparison, the charts and every sample, which needs nothing else. The same
   * records and the same dataset give the same bytes.
   *
   * @throws StorageError where it cannot be written
   */
  readonly writePage: (options: PageOptions) => Promise<WrittenPage>;
};

/**
 * Reads runs for a report, and compares them where there are several.
 *
 * @throws TgEvalError for runs that are not there, cannot be read or are of different benchmarks, and for a file that is
 * no experiment
 */
export async function openReport(options: ReportOptions): Promise<RunReport> {
  const { policy = compareDefaults.policy, out = defaults.out } = options;
  const runs = readReportRuns(options.runs, { policy, out });
  const { draws = compareDefaults.draws, seed = compareDefaults.seed } = options;
  const experiment = options.experiment === undefined ? null : await experimentShown(options.experiment, out);
  const folders = runs.map(({ run }) => run.folder);
  const findings = once(async () =>
    reportFindings(runs, runs.length < 2 ? null : await compareInWorker({ runs: folders, policy, draws, seed })),
  );
  const charts = async () => [...(await findings()).charts, ...(experiment?.charts ?? [])];
  return {
    charts,
    async writePage({ file, dataset, observation = reportDefaults.observation, onProgress = () => undefined }) {
      const views = openSampleViews(runs, { policy, observation, dataset });
      const [found, { data, changed }] = await Promise.all([
        findings(),
        packSamples(views, runs, { policy, onProgress }),
      ]);
      const notes = [...runDifferences(runs), ...views.notes, ...changedNotes(views, changed)];
      const sections = reportSections(found, {
        notes,
        experiment: experiment?.tables ?? [],
        charts: await renderCharts(await charts()),
      });
      const assets = pageAssets();
      const start = pageStart({ ...headingsOf(runs, policy), sections, assets });
      const bytes = writePage(file, [start, ...data, pageEnd(assets)]);
      return { bytes, samples: views.ids.length, runs: runs.length, notes };
    },
  };
}

/** From records alone: a report scores nothing and buys nothing. */
async function experimentShown(config: string, out: string) {
  const { experimentTables } = await import("./tables.js");
  const { report, charts } = await experimentTables({ config, out, lacking: "leave" });
  return { tables: report.tables, charts };
}

function changedNotes(views: SampleViews, changed: number): readonly string[] {
  const names = views.changed().map(({ name }) => name);
  if (changed === 0 && names.length === 0) return [];
  const facts = [
    ...(changed === 0 ? [] : [`${changed} ${changed === 1 ? "sample is" : "samples are"} marked as changed`]),
    ...(names.length === 0 ? [] : [`the digests of ${names.join(", ")} are not those of the files`]),
  ];
  return [`the dataset is not what was scored any more: ${facts.join("; ")}`];
}

function headingsOf(
  runs: readonly LabelledRun[],
  policy: Policy,
): { readonly title: string; readonly subtitle: string } {
  const [first] = runs;
  const spec = first?.run.json.spec;
  const folders = [
    ...new Set(runs.map(({ run }) => run.json.spec.dataset.replace(/[\\/]+$/, "").replace(/^.*[\\/]/, ""))),
  ];
  const judges = [...new Set(runs.map(({ run }) => run.json.spec.judge ?? "none"))];
  return {
    title: `${runs.map(({ label }) => label).join(", ")} on ${folders.join(", ")}`,
    subtitle: [
      `${spec?.split ?? ""} split`,
      `judge ${judges.join(", ")}`,
      `samples and comparison under the ${policy} policy`,
      `tg-eval ${packageVersion()}`,
    ].join(" · "),
  };
}
