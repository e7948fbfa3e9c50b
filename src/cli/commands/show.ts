import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../../core/errors.js";
import { policies } from "../../core/score.js";
import { compareDefaults, defaults, reportDefaults } from "../../library/options.js";
import { reporterNames } from "../../library/render.js";
import type { TextLook } from "../../library/render-shown.js";
import type { ListOptions } from "../../library/sample-lists.js";
import { parseFormat, reportTexts, requireWritable } from "../formats.js";
import { printPaged } from "../pager.js";
import { repeated, wholeNumber } from "../parse-values.js";
import { oneOf } from "../run-flags.js";
import { type ShowMode, showMode } from "../show-mode.js";
import { terminalOfStdout } from "../terminal.js";

export type ShowFlags = {
  readonly beside?: readonly string[];
  /** true without a number. */
  readonly worst?: number | true;
  readonly disagree?: readonly string[];
  readonly metric?: string;
  readonly full?: true;
  readonly policy: string;
  readonly dataset?: string;
  readonly out: string;
  readonly format?: readonly string[];
  readonly pager: boolean;
};

export function addShowCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("show")
    .summary("read one sample: query, trace, answers, scores, verdict; or list the worst ones")
    .description(
      "Show one sample: what was asked, every call with what came back, both answers, every metric, and what the judge said. " +
        "Or list the samples that did worst, or that two runs disagree on. Numbers come from the records, texts from the " +
        "dataset that they name.",
    )
    .argument("[run]", "a run's folder or name, or a model, which stands for its newest run")
    .argument("[sample]", "a sample's id")
    .option("--beside <run>", "show what this run made of the sample, too; may be repeated", repeated)
    .option("--worst [n]", "list the n samples of the run that did worst (default: 10)", wholeNumber(1))
    .option("--disagree <runs...>", "list the samples that two runs score most differently; --worst says how many")
    .option("--metric <name>", "what --worst and --disagree go by (default: qor, of BFCL's runs accuracy)")
    .option(
      "--full",
      `cut nothing (without it, what a call returned is cut at ${reportDefaults.observation} characters); of a list, show each sample`,
    )
    .option("--policy <name>", "what a failed sample counts as: strict (0) or reference", compareDefaults.policy)
    .option("--dataset <folder>", "where the dataset is now, if not where the runs found it (also --dataset_dir)")
    .option("--out <folder>", "run records are in {folder}/runs", defaults.out)
    .option(
      "--format <name[=file]>",
      `${reporterNames.join(", ")}; of a sample console or json; may be repeated`,
      repeated,
    )
    .option("--no-pager", "print it all at once; else what does not fit on the terminal goes to $PAGER or less")
    .addHelpText("after", examples)
    .action(async (run: string | undefined, sample: string | undefined, flags: ShowFlags) =>
      finish(await runShow(showMode({ run, sample, ...flags }), flags)),
    );
}

const examples = `
Exit codes: 0 shown; 2 it could not be (no such run, sample or metric, a damaged record); 70 a bug.

Example:
  $ tg-eval --pred_model orchid-7b,lichen-1b --dataset examples/ToolGrad-mini
  $ tg-eval show lichen-1b 00038
  $ tg-eval show lichen-1b 00038 --beside orchid-7b
  $ tg-eval show lichen-1b --worst 10 --metric qor
  $ tg-eval show --disagree orchid-7b lichen-1b --worst 5
  $ tg-eval show lichen-1b --worst 3 --full --no-pager`;

async function runShow(mode: ShowMode, flags: ShowFlags): Promise<ExitCode> {
  const formats = (flags.format ?? []).map(parseFormat);
  requireWritable(formats);
  const render = await renderer(mode, {
    metric: flags.metric,
    policy: oneOf(flags.policy, policies, "--policy"),
    dataset: flags.dataset,
    out: flags.out,
    ...(flags.full === true ? { observation: 0 } : {}),
  });
  const [only, ...others] = formats;
  const isRead =
    others.length === 0 && (only === undefined || (only.reporter === "console" && only.file === undefined));
  if (isRead) await printPaged(await render("console", terminalOfStdout()), { paging: flags.pager });
  else await reportTexts(formats, render);
  return exitCodes.complete;
}

type Render = (reporter: string, look?: TextLook) => Promise<string>;

/** Reads what is shown, once for all formats. */
async function renderer(mode: ShowMode, options: ListOptions): Promise<Render> {
  const { renderSampleList, renderShownSamples } = await import("../../library/render-shown.js");
  if (mode.kind === "sample") {
    const { showSample } = await import("../../library/show.js");
    const shown = showSample(mode, options);
    return (reporter, look) => renderShownSamples(shown, reporter, look);
  }
  const { disagreeingSamples, worstSamples } = await import("../../library/sample-lists.js");
  const counted = { ...options, count: mode.count };
  const { list, shown } =
    mode.kind === "worst" ? worstSamples(mode.run, counted) : disagreeingSamples(mode.runs, counted);
  return mode.full
    ? (reporter, look) => renderShownSamples(shown, reporter, look)
    : (reporter, look) => renderSampleList(list, reporter, look);
}
