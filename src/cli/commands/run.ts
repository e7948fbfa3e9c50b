import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../../core/errors.js";
import { evaluate } from "../../library/evaluate.js";
import { defaults } from "../../library/options.js";
import { render } from "../../library/render.js";
import type { EvaluationResult } from "../../run/index.js";
import { parseFormat, reportRuns, requireWritable } from "../formats.js";
import { watchInterrupts } from "../interrupts.js";
import { type Minimum, parseMinimum, shortfalls } from "../minimum.js";
import { printNote, printWarning } from "../output.js";
import { progressView, silent } from "../progress.js";
import { addRunOptions, type RunFlags, runOptions } from "../run-flags.js";
import { tellOfRuns } from "../run-notes.js";

export function addRunCommand(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command("run", { isDefault: true })
    .summary("score models' predictions (the default command)")
    .description("Score models' predictions: Recall, Success Rate and, by an LLM judge, Quality of Response.");
  addRunOptions(command)
    .addHelpText("after", examples)
    .action(async (flags: RunFlags) => finish(await run(flags)));
}

const examples = `
Example:
  $ tg-eval --pred_model orchid-7b --dataset examples/ToolGrad-mini
  $ tg-eval --pred_model all --dataset ./ToolGrad-5k --recorded-only --format json
  $ tg-eval --pred_model orchid-7b --dataset examples/ToolGrad-mini --judge gpt-4.1-mini --dry-run

Exit codes: 0 complete; 1 below a --min; 2 nothing was judged (usage, data, the judge
refused the first request); 3 verdicts are missing (run again to fill them in); 70 a bug;
130, 143 interrupted.`;

async function run(flags: RunFlags): Promise<ExitCode> {
  const formats = (flags.format ?? []).map(parseFormat);
  const minima = (flags.min ?? []).map(parseMinimum);
  const options = await runOptions(flags);
  requireWritable(formats);
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
    const details = flags.details === true;
    await reportRuns(result, formats, (reporter) => render(result, reporter, { details }));
    return interrupts.exitCode() ?? exitCode(result, minima);
  } finally {
    progress.stop();
    interrupts.release();
  }
}

function exitCode({ rows }: EvaluationResult, minima: readonly Minimum[]): ExitCode {
  const short = shortfalls(rows, minima);
  for (const shortfall of short) printWarning(shortfall);
  if (rows.some(({ verdicts }) => verdicts.missing > 0)) return exitCodes.verdictsMissing;
  return short.length > 0 ? exitCodes.belowMinimum : exitCodes.complete;
}
