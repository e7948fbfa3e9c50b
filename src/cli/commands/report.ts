import type { Command } from "commander";
import { type ExitCode, exitCodes, usageError } from "../../core/errors.js";
import { grouped } from "../../core/grouped.js";
import { policies } from "../../core/score.js";
import { compareDefaults, defaults, reportDefaults } from "../../library/options.js";
import type { RunReport } from "../../library/report.js";
import { chartFlag, chartHelp, parseCharts, writeCharts } from "../charts.js";
import { requireWritable } from "../formats.js";
import { printNote, printWarning } from "../output.js";
import { repeated, wholeNumber } from "../parse-values.js";
import { oneOf } from "../run-flags.js";

type ReportFlags = {
  readonly html?: string;
  readonly chart?: readonly string[];
  readonly experiment?: string;
  readonly dataset?: string;
  readonly policy: string;
  readonly observation: number;
  readonly draws: number;
  readonly seed: number;
  readonly out: string;
};

export function addReportCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("report")
    .summary("write a page with the tables, the charts and every sample of runs")
    .description(
      "Write one HTML file with the tables, the comparison, the charts and every sample of one run or several: to search, " +
        "filter and link to, from disk and without a network. Numbers come from the records, texts from the dataset that " +
        "they name; samples whose files changed since are marked.",
    )
    .argument("<runs...>", "runs' folders or names, or models, which stand for their newest run")
    .option("--html <file>", "the page")
    .option(chartFlag, chartHelp, repeated)
    .option("--experiment <file>", "its tables and its curve too, as tg-eval tables has them from records")
    .option("--dataset <folder>", "where the dataset is now, if not where the runs found it (also --dataset_dir)")
    .option("--policy <name>", "what a failed sample counts as: strict (0) or reference", compareDefaults.policy)
    .option(
      "--observation <n>",
      "characters kept of what a call returned; 0 keeps all",
      wholeNumber(0),
      reportDefaults.observation,
    )
    .option("--draws <n>", "of the comparison's bootstrap and permutation test", wholeNumber(0), compareDefaults.draws)
    .option("--seed <n>", "of those draws", wholeNumber(0), compareDefaults.seed)
    .option("--out <folder>", "run records are in {folder}/runs", defaults.out)
    .addHelpText("after", help)
    .action(async (runs: readonly string[], flags: ReportFlags) => finish(await runReport(runs, flags)));
}

const help = `
Exit codes: 0 written; 2 it could not be (no such run, a damaged record, no place to write); 70 a bug.

Example:
  $ tg-eval --pred_model orchid-7b,lichen-1b --dataset examples/ToolGrad-mini
  $ tg-eval report orchid-7b lichen-1b --html report.html
  $ tg-eval report orchid-7b lichen-1b --chart means=means.svg --chart all.svg`;

async function runReport(runs: readonly string[], flags: ReportFlags): Promise<ExitCode> {
  const { html, chart = [] } = flags;
  if (html === undefined && chart.length === 0)
    throw usageError("nothing was asked for", "--html report.html writes the page, --chart means=means.svg a chart");
  const policy = oneOf(flags.policy, policies, "--policy");
  const charts = parseCharts(chart);
  requireWritable([...charts, ...(html === undefined ? [] : [{ file: html }])]);
  const { openReport } = await import("../../library/report.js");
  const { experiment, draws, seed, out } = flags;
  const report = await openReport({ runs, experiment, policy, draws, seed, out });
  if (charts.length > 0) await writeCharts(charts, await report.charts());
  if (html !== undefined) await writePage(report, html, flags);
  return exitCodes.complete;
}

async function writePage(report: RunReport, file: string, { dataset, observation }: ReportFlags): Promise<void> {
  const page = await report.writePage({ file, dataset, observation, onProgress: progressNotes() });
  for (const note of page.notes) printWarning(note);
  const megabytes = (page.bytes / 1e6).toFixed(1);
  printNote(`${file}: ${counted(page.samples, "sample")} of ${counted(page.runs, "run")}, ${megabytes} MB`);
}

const counted = (count: number, thing: string): string =>
  `${grouped(String(count))} ${count === 1 ? thing : `${thing}s`}`;

/** A line every few seconds, for most reports are written before the first one. */
function progressNotes(): (done: number, total: number) => void {
  let last = performance.now();
  return (done, total) => {
    if (performance.now() - last < 3_000) return;
    last = performance.now();
    printNote(`${grouped(String(done))} of ${grouped(String(total))} samples are on the page`);
  };
}
