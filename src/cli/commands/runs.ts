import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../../core/errors.js";
import { policies } from "../../core/score.js";
import { compareDefaults, defaults } from "../../library/options.js";
import { reporterNames } from "../../library/render.js";
import { parseFormat, reportTexts, requireWritable } from "../formats.js";
import { repeated, wholeNumber } from "../parse-values.js";
import { oneOf } from "../run-flags.js";

type RunsFlags = { readonly out: string; readonly format?: readonly string[] };

type ShowFlags = RunsFlags & { readonly policy?: string; readonly draws: number; readonly seed: number };

export function addRunsCommand(program: Command, finish: (code: ExitCode) => void): void {
  const runs = program
    .command("runs")
    .summary("list run records, show one with its intervals, or what two differ in")
    .description("Run records: what was run, on what, and what came out. From the records alone.")
    .addHelpText("after", exampleOf("tg-eval runs list"));
  withFlags(runs.command("list").description("The runs there are, newest first."))
    .addHelpText("after", exampleOf("tg-eval runs list --format json"))
    .action(async (flags: RunsFlags) => finish(await list(flags)));
  withFlags(runs.command("show").description("One run: every metric with standard error and 95 % intervals."))
    .argument("<run>", nameHelp)
    .option("--policy <name>", "strict or reference (default: the run's)")
    .option("--draws <n>", "of the bootstrap", wholeNumber(1), compareDefaults.draws)
    .option("--seed <n>", "of those draws", wholeNumber(0), compareDefaults.seed)
    .addHelpText("after", exampleOf("tg-eval runs show orchid-7b"))
    .action(async (name: string, flags: ShowFlags) => finish(await show(name, flags)));
  withFlags(runs.command("diff").description("What went into two runs differently, then what came out differently."))
    .argument("<a>", nameHelp)
    .argument("<b>", nameHelp)
    .addHelpText(
      "after",
      `\nExit codes: 0 nothing differs; 1 something does; 2 a run is not there.\n${exampleOf("tg-eval runs diff orchid-7b lichen-1b  # exit code 1")}`,
    )
    .action(async (a: string, b: string, flags: RunsFlags) => finish(await diff({ a, b }, flags)));
}

const exampleOf = (line: string): string => `
Example:
  $ tg-eval --pred_model orchid-7b,lichen-1b --dataset examples/ToolGrad-mini
  $ ${line}`;

const nameHelp = "a record's folder; or in {out}/runs its name, how that begins, or a model's name for its newest";

const withFlags = (command: Command): Command =>
  command
    .option("--out <folder>", "run records are in {folder}/runs", defaults.out)
    .option("--format <name[=file]>", `${reporterNames.join(", ")}; may be repeated`, repeated);

async function list(flags: RunsFlags): Promise<ExitCode> {
  const [{ listRuns }, { renderRunList }] = await load();
  const runs = listRuns({ out: flags.out });
  await report(flags, (reporter) => renderRunList(runs, reporter));
  return exitCodes.complete;
}

async function show(run: string, flags: ShowFlags): Promise<ExitCode> {
  const policy = flags.policy === undefined ? undefined : oneOf(flags.policy, policies, "--policy");
  const [{ showRun }, { renderShownRun }] = await load();
  const shown = await showRun({ run, out: flags.out, policy, draws: flags.draws, seed: flags.seed });
  await report(flags, (reporter) => renderShownRun(shown, reporter));
  return exitCodes.complete;
}

async function diff(names: { readonly a: string; readonly b: string }, flags: RunsFlags): Promise<ExitCode> {
  const [{ diffRuns }, { renderRunsDiff }] = await load();
  const found = diffRuns({ ...names, out: flags.out });
  await report(flags, (reporter) => renderRunsDiff(found, reporter));
  const { samples, inputs, results } = found;
  const differing = inputs.length + results.length + samples.differing + samples.only_before + samples.only_now;
  return differing === 0 ? exitCodes.complete : exitCodes.belowMinimum;
}

const load = () => Promise.all([import("../../library/runs.js"), import("../../library/render-runs.js")]);

async function report(flags: RunsFlags, render: (reporter: string) => Promise<string>): Promise<void> {
  const formats = (flags.format ?? []).map(parseFormat);
  requireWritable(formats);
  await reportTexts(formats, render);
}
