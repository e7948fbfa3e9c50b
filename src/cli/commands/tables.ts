import type { Command } from "commander";
import { type ExitCode, exitCodes, usageError } from "../../core/errors.js";
import { policies } from "../../core/score.js";
import type { MadeExperiment } from "../../library/make-experiment.js";
import { renderReport, reporterNames } from "../../library/render.js";
import type { TablesOptions } from "../../library/tables.js";
import { chartFlag, parseCharts, writeCharts } from "../charts.js";
import { citeHelp, printCitations, requireCitable, toolGrad } from "../cite.js";
import { parseFormat, reportTexts, requireWritable } from "../formats.js";
import { watchInterrupts } from "../interrupts.js";
import { repeated } from "../parse-values.js";
import { type ProgressView, progressView, silent } from "../progress.js";
import { type AskingFlags, addAskingOptions, asking, oneOf } from "../run-flags.js";
import { tellOfRuns } from "../run-notes.js";

type TablesFlags = AskingFlags & {
  readonly dataset?: string;
  readonly make?: true;
  readonly runMissing?: true;
  readonly fromRuns?: true;
  readonly policy?: string;
  /** false with --no-judge. */
  readonly judge?: string | false;
  readonly rubric?: string;
  readonly mixed?: true;
  readonly format?: readonly string[];
  readonly chart?: readonly string[];
  readonly cite?: true;
  readonly quiet?: true;
  readonly verbose?: true;
};

export function addTablesCommand(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command("tables")
    .summary("a paper's tables and ablations, from an experiment file")
    .description(
      "Make the tables that an experiment file describes, from run records. A model without a record is scored from " +
        "what is recorded in its predictions, which buys nothing; docs/experiments.md describes the file.",
    )
    .argument("<experiment>", "a .yaml file, as in configs/paper/")
    .option("--dataset <folder>", "the benchmark's folder, in place of the file's (also --dataset_dir)")
    .option("--make", "first make what the file's `make` lists and is not there: workflows, datasets, predictions")
    .option("--run-missing", "also buy the verdicts that are missing (--make does so too)")
    .option("--from-runs", "use records alone; the dataset is not touched")
    .option("--policy <name>", `${policies.join(" or ")}, in place of the file's`)
    .option("--judge <model>", "whose verdicts QoR is of, in place of the file's")
    .option("--no-judge", "no QoR, also where records have some")
    .option("--rubric <name|file>", "what the judge is asked, in place of the file's");
  addAskingOptions(command)
    .option("--mixed", "with --run-missing: let recorded and bought verdicts share a row")
    .option("--format <name[=file]>", `${reporterNames.join(", ")}; may be repeated`, repeated)
    .option(chartFlag, "the curve of each metric over the experiment's numeric factor", repeated)
    .option("--cite", citeHelp)
    .option("--quiet", "no progress")
    .option("--verbose", "name the record behind each run")
    .addHelpText("after", examples)
    .action(async (file: string, flags: TablesFlags) => finish(await runTables(file, flags)));
}

const examples = `
Exit codes: 0 complete; 2 nothing could be made; 3 a run, a verdict or what a subset goes
by is missing, and the table says which (--run-missing fills in what can be bought);
70 a bug; 130, 143 interrupted.

Example:
  $ tg-eval tables configs/paper/negative-ratio.yaml
  $ tg-eval tables configs/paper/main.yaml --no-judge --format latex=main.tex`;

async function runTables(file: string, flags: TablesFlags): Promise<ExitCode> {
  const formats = (flags.format ?? []).map(parseFormat);
  const wanted = parseCharts(flags.chart ?? []);
  requireWritable([...formats, ...wanted]);
  if (flags.cite === true) requireCitable(formats);
  const options = await tablesOptions(file, flags);
  const { experimentTables } = await import("../../library/tables.js");
  const told = { quiet: flags.quiet === true, verbose: flags.verbose === true };
  const interrupts = watchInterrupts();
  const progress = told.quiet ? silent : await progressView(process.stderr.isTTY);
  const watched = { ...options, signal: interrupts.signal, onProgress: progress.update };
  try {
    const made = flags.make === true ? await makeFirst(file, { flags, watched, progress }) : nothingMade;
    if (!made.whole) return interrupts.exitCode() ?? exitCodes.verdictsMissing;
    const maxCost = options.maxCost === undefined ? undefined : Math.max(0, options.maxCost - made.spentUsd);
    const { report, charts, incomplete, evaluated, cite } = await experimentTables({ ...watched, maxCost });
    made.end(!incomplete);
    progress.stop();
    for (const result of evaluated) tellOfRuns(result, options, told);
    await writeCharts(wanted, charts, noChart);
    await reportTexts(formats, (reporter) => renderReport(report, reporter));
    if (flags.cite === true) {
      await printCitations({ benchmarks: [...toolGrad, ...cite.benchmarks], papers: cite.papers });
    }
    return interrupts.exitCode() ?? (incomplete ? exitCodes.verdictsMissing : exitCodes.complete);
  } finally {
    progress.stop();
    interrupts.release();
  }
}

const nothingMade: MadeExperiment = { whole: true, spentUsd: 0, end: () => undefined };

type Making = {
  readonly flags: TablesFlags;
  readonly watched: { readonly signal: AbortSignal };
  readonly progress: ProgressView;
};

/** What is not complete is gone on with by the same command, under the same cap. */
async function makeFirst(file: string, { flags, watched, progress }: Making): Promise<MadeExperiment> {
  const { makeParts } = await import("../make-parts.js");
  const options = { ...(await asking(flags, null)), signal: watched.signal };
  const made = await makeParts(file, options, { progress, quiet: flags.quiet === true });
  if (!made.whole) made.end(false);
  return made;
}

const noChart = { ratio: "the experiment has no trend over a numeric factor (analyses.trend), or no runs" };

async function tablesOptions(config: string, flags: TablesFlags): Promise<TablesOptions> {
  requireNoContradiction(flags);
  const judge = flags.judge === false ? null : flags.judge;
  return {
    ...(await asking(flags, judge === undefined ? await judgeOf(config, flags) : judge)),
    config,
    lacking: lackingOf(flags),
    dataset: flags.dataset,
    policy: flags.policy === undefined ? undefined : oneOf(flags.policy, policies, "--policy"),
    judge,
    rubric: flags.rubric,
    mixed: flags.mixed,
    verbose: flags.verbose,
  };
}

const lackingOf = ({ fromRuns, runMissing, make }: TablesFlags) =>
  fromRuns === true ? "leave" : runMissing === true || make === true ? "buy" : "score";

/** Whose settings `--config` is read for: the experiment's judge. */
async function judgeOf(file: string, { config }: TablesFlags): Promise<string | null> {
  if (config === undefined) return null;
  const { experimentJudge } = await import("../../library/experiment-file.js");
  return experimentJudge(file);
}

function requireNoContradiction({ fromRuns, runMissing, mixed, make, dataset }: TablesFlags): void {
  const contradicted = fromRuns === true ? "--from-runs" : dataset === undefined ? null : "--dataset";
  if (make === true && contradicted !== null) {
    throw usageError(
      `${contradicted} and --make contradict each other`,
      "--make makes the datasets that the file names",
    );
  }
  if (fromRuns === true && runMissing === true) {
    throw usageError(
      "--from-runs and --run-missing contradict each other",
      "--from-runs uses records alone; --run-missing makes those that are missing",
    );
  }
  if (mixed === true && runMissing !== true && make !== true)
    throw usageError("--mixed says nothing without --run-missing");
}
