import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../../core/errors.js";
import { auditDefaults, defaults } from "../../library/options.js";
import { renderReport, reporterNames } from "../../library/render.js";
import { parseFormat, reportTexts, requireWritable } from "../formats.js";
import { watchInterrupts } from "../interrupts.js";
import { counted, purchaseWords } from "../making-notes.js";
import { printNote } from "../output.js";
import { repeated, wholeNumber } from "../parse-values.js";
import { progressView, silent } from "../progress.js";
import { type AskingFlags, addAskingOptions, asking } from "../run-flags.js";

type AuditFlags = AskingFlags & {
  readonly sample: number;
  readonly seed: number;
  /** false with --no-judge. */
  readonly judge?: string | false;
  readonly retryFailed?: true;
  readonly format?: readonly string[];
  readonly quiet?: true;
};

export function addAuditCommand(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command("audit")
    .summary("check generated workflows for what is made up, and for calls nobody needs")
    .description(
      "Check generated workflows: does the query ask for anything its calls do not answer, and does it need every call? " +
        "Checks by words go over all of them, then a judge is asked about a sample, with the rubric audit.",
    )
    .argument("<folder>", "what generate wrote, or any folder of raw workflows")
    .option("--sample <n>", "workflows that the judge is asked about", wholeNumber(1), auditDefaults.sample)
    .option("--seed <n>", "of the draw of these", wholeNumber(0), auditDefaults.seed)
    .option("--judge <model>", `the judge's model (default: "${defaults.judge}")`)
    .option("--no-judge", "the checks alone; no key is asked for");
  addAskingOptions(command, "what --max-cost has spent is noted in {folder}/runs")
    .option("--retry-failed", "ask again where the judge refused, was cut short or answered off the schema")
    .option("--format <name[=file]>", `${reporterNames.join(", ")}; may be repeated`, repeated)
    .option("--quiet", "no progress")
    .addHelpText("after", examples)
    .action(async (folder: string, flags: AuditFlags) => finish(await runAudit(folder, flags)));
}

const examples = `
With --format junit a workflow fails by its faults, and by what the judge found; candidates fail nothing.

Exit codes: 0 audited, whatever was found; 2 there are no workflows, or none that can be read, or the judge
refused the first request; 3 verdicts are missing, and a note says which; 70 a bug; 130, 143 interrupted.

Example:
  $ tg-eval audit examples/ToolGrad-ablations/workflows/llm --no-judge`;

async function runAudit(folder: string, flags: AuditFlags): Promise<ExitCode> {
  const formats = (flags.format ?? []).map(parseFormat);
  requireWritable(formats);
  const judge = flags.judge === false ? null : (flags.judge ?? defaults.judge);
  const options = await asking(flags, judge);
  const { audit } = await import("../../library/audit.js");
  const interrupts = watchInterrupts();
  const progress = flags.quiet === true ? silent : await progressView(process.stderr.isTTY);
  try {
    const { report, missing, purchase } = await audit({
      ...options,
      folder,
      judge,
      sample: flags.sample,
      seed: flags.seed,
      retryFailed: flags.retryFailed,
      signal: interrupts.signal,
      onProgress: progress.update,
    });
    progress.stop();
    await reportTexts(formats, (reporter) => renderReport(report, reporter));
    if (purchase !== null && flags.quiet !== true) printNote(purchaseWords(purchase));
    if (missing > 0) tellOfMissing(missing);
    return interrupts.exitCode() ?? (missing > 0 ? exitCodes.verdictsMissing : exitCodes.complete);
  } finally {
    progress.stop();
    interrupts.release();
  }
}

const tellOfMissing = (missing: number): void =>
  printNote(
    `${counted(missing, "verdict")} missing: the same command asks again, with --retry-failed also where the judge refused, ` +
      "was cut short or answered off the schema",
  );
