import type { Command } from "commander";
import type { Comparison } from "../../core/comparison.js";
import { type ExitCode, exitCodes } from "../../core/errors.js";
import type { Policy } from "../../core/score.js";
import type { Check } from "../../core/table.js";
import { evaluate } from "../../library/evaluate.js";
import { defaults } from "../../library/options.js";
import { render } from "../../library/render.js";
import type { EvaluationResult } from "../../run/index.js";
import { printCitations, requireCitable, toolGrad } from "../cite.js";
import { defaultCommand } from "../flags.js";
import { parseFormat, reportRuns, requireWritable } from "../formats.js";
import { watchInterrupts } from "../interrupts.js";
import { minimumChecks, parseMinimum, verdictChecks } from "../minimum.js";
import { printNote, printWarning } from "../output.js";
import { progressView, silent } from "../progress.js";
import { addRunOptions, type RunFlags, runOptions } from "../run-flags.js";
import { tellOfRuns } from "../run-notes.js";

export function addRunCommand(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command(defaultCommand, { isDefault: true })
    .summary("score models' predictions (the default command)")
    .description("Score models' predictions: Recall, Success Rate and, by an LLM judge, Quality of Response.");
  addRunOptions(command)
    .addHelpText("after", examples)
    .action(async (flags: RunFlags, self: Command) => {
      // A comparison is strict unless a policy was asked for, whatever the table's own default is.
      const policyGiven = self.getOptionValueSource("policy") !== "default";
      finish(await runEvaluation(flags, { policyGiven }));
    });
}

const examples = `
Exit codes: 0 complete; 1 below a --min; 2 nothing was judged (usage, data, the judge
refused the first request); 3 verdicts are missing (run again to fill them in); 70 a bug;
130, 143 interrupted.

Example:
  $ tg-eval --pred_model orchid-7b,lichen-1b --dataset examples/ToolGrad-mini
  $ tg-eval --pred_model orchid-7b --compare_model lichen-1b --dataset examples/ToolGrad-mini --format json
  $ tg-eval --pred_model moss-1b --dataset examples/ToolGrad-mini --judge gpt-4.1-mini --dry-run`;

/** Scores and reports as the flags say. */
export async function runEvaluation(flags: RunFlags, { policyGiven = false } = {}): Promise<ExitCode> {
  const formats = (flags.format ?? []).map(parseFormat);
  const minima = (flags.min ?? []).map(parseMinimum);
  const options = await runOptions(flags);
  requireWritable(formats);
  if (flags.cite === true) requireCitable(formats);
  if (options.judge !== null) printNote(`judge model: ${options.judge ?? defaults.judge}`);
  if (flags.dryRun === true) {
    const { tellPlan } = await import("../dry-run.js");
    return tellPlan(options, formats);
  }
  const interrupts = watchInterrupts();
  const progress = flags.quiet === true ? silent : await progressView(process.stderr.isTTY);
  try {
    const result = await evaluate({ ...options, signal: interrupts.signal, onProgress: progress.update });
    progress.stop();
    tellOfRuns(result, options, { quiet: flags.quiet === true, verbose: flags.verbose === true });
    const minimum = minimumChecks(result.rows, minima);
    const comparison = await comparisonOf(result, flags, policyGiven ? options.policy : undefined);
    const rendered = {
      details: flags.details === true,
      comparison,
      checks: [...verdictChecks(result.rows), ...minimum],
    };
    await reportRuns(result, formats, (reporter) => render(result, reporter, rendered));
    if (flags.cite === true) await printCitations({ benchmarks: toolGrad });
    return interrupts.exitCode() ?? exitCode(result, minimum);
  } finally {
    progress.stop();
    interrupts.release();
  }
}

/** What `--compare_model` asks for, beside the models' rows; `strict` unless a policy was given. */
async function comparisonOf(
  result: EvaluationResult,
  flags: RunFlags,
  policy: Policy = "strict",
): Promise<Comparison | null> {
  if (flags.compare_model === undefined) return null;
  const { compareEvaluated } = await import("../../library/compare-evaluated.js");
  const compared = await compareEvaluated(result, { firsts: flags.pred_model?.length ?? 0, policy, out: flags.out });
  if (compared.kind === "compared") return compared.comparison;
  printWarning(`nothing is compared: ${compared.why}`);
  return null;
}

function exitCode({ rows }: EvaluationResult, minimum: readonly Check[]): ExitCode {
  const short = minimum.filter(({ problem }) => problem !== null);
  for (const { group, problem } of short) printWarning(`${group}: ${problem}`);
  if (rows.some(({ verdicts }) => verdicts.missing > 0)) return exitCodes.verdictsMissing;
  return short.length > 0 ? exitCodes.belowMinimum : exitCodes.complete;
}
