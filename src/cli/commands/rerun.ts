import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../../core/errors.js";
import { defaults } from "../../library/options.js";
import { reporterNames } from "../../library/render.js";
import type { Rerun } from "../../library/rerun.js";
import type { RerunOptions } from "../../library/rerun-options.js";
import { readEnvironment } from "../environment.js";
import { parseFormat, reportRuns, requireWritable } from "../formats.js";
import { watchInterrupts } from "../interrupts.js";
import { printWarning } from "../output.js";
import { positiveNumber, repeated, timeoutSeconds, wholeNumber } from "../parse-values.js";
import { progressView, silent } from "../progress.js";
import { type AskingFlags, keyEnvHelp, keyOf, type OutputFlags } from "../run-flags.js";
import { tellOfRuns } from "../run-notes.js";
import { tellBfclProblems } from "./bfcl/tell-problems.js";

type RerunFlags = Omit<AskingFlags, "config"> &
  Omit<OutputFlags, "details"> & { readonly dataset?: string; readonly results?: string };

export function addRerunCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("rerun")
    .summary("repeat a run from its run.json alone, and say what differs")
    .description(
      "Repeat a run from its run.json alone, and say what differs. What was computed is computed again, with the " +
        "rubric as it was; verdicts come from the store, and what is not there is bought. The run's record is only read.",
    )
    .argument(
      "<run>",
      "a record's folder; or in {out}/runs its name, how that begins, or a model's name for its newest",
    )
    .option("--dataset <folder>", "where the benchmark is now (also --dataset_dir; default: where the run had it)")
    .option("--results <folder>", "of a run of BFCL: where the models' results are now")
    .option("--store <folder>", "bought verdicts (default: where the run had them, else $TG_EVAL_STORE)")
    .option("--out <folder>", "run records are in {folder}/runs", defaults.out)
    .option("--base-url <url>", "an OpenAI-compatible endpoint (default: the run's)")
    .option("--key-env <name>", keyEnvHelp)
    .option("--num_process <n>", "the most requests at once (also --concurrency; default: the run's)", wholeNumber(1))
    .option("--rpm <n>", "requests a minute (default: the run's)", positiveNumber)
    .option("--tpm <n>", "input tokens a minute (default: the run's)", positiveNumber)
    .option("--max-cost <usd>", "stop before it has cost more", positiveNumber)
    .option("--prices <file>", "prices of models (default: ./configs/prices.yaml, else the shipped ones)")
    .option("--timeout <seconds>", "for one request (default: the run's)", timeoutSeconds)
    .option("--max-retries <n>", "of one request that may yet succeed (default: the run's)", wholeNumber(0))
    .option("--format <name[=file]>", `${reporterNames.join(", ")}; may be repeated`, repeated)
    .option("--quiet", "no progress")
    .option("--verbose", "say what each row rests on: rubrics, judge versions, warnings, the record's folder")
    .addHelpText("after", examples)
    .action(async (name: string, flags: RerunFlags) => finish(await runRerun(name, flags)));
}

const examples = `
The key goes to the endpoint of $OPENAI_BASE_URL (else OpenAI's), to a loopback
address or to a given --base-url, and to no other that a record names.

Exit codes: 0 every number is the same; 1 a mean, an n or a count of dispositions
differs; 2 nothing was judged; 3 verdicts are missing (run again to fill them in);
70 a bug; 130, 143 interrupted.

Example, of the newest run of a model:
  $ tg-eval --pred_model orchid-7b --dataset examples/ToolGrad-mini
  $ tg-eval rerun orchid-7b`;

async function runRerun(name: string, flags: RerunFlags): Promise<ExitCode> {
  const formats = (flags.format ?? []).map(parseFormat);
  requireWritable(formats);
  const options = rerunOptions(name, flags);
  const [{ rerun }, { renderRerun }] = await Promise.all([
    import("../../library/rerun.js"),
    import("../../library/render-rerun.js"),
  ]);
  const quiet = flags.quiet === true;
  const interrupts = watchInterrupts();
  const progress = quiet ? silent : await progressView(process.stderr.isTTY);
  try {
    const result = await rerun({ ...options, signal: interrupts.signal, onProgress: progress.update });
    progress.stop();
    if (result.bfcl !== null) tellBfclProblems([result.bfcl]);
    tellOfRuns(result, { store: result.store, maxCost: flags.maxCost }, { quiet, verbose: flags.verbose === true });
    await reportRuns(result, formats, (reporter) => renderRerun(result, reporter));
    return interrupts.exitCode() ?? exitCode(result);
  } finally {
    progress.stop();
    interrupts.release();
  }
}

function rerunOptions(run: string, flags: RerunFlags): RerunOptions {
  const environment = readEnvironment();
  const { baseUrl: apiKeyBaseUrl, store: otherStore } = environment;
  return {
    run,
    dataset: flags.dataset,
    results: flags.results,
    store: flags.store,
    otherStore,
    out: flags.out,
    apiKey: keyOf(flags, environment),
    apiKeyBaseUrl,
    baseUrl: flags.baseUrl,
    concurrency: flags.num_process,
    rpm: flags.rpm,
    tpm: flags.tpm,
    maxCost: flags.maxCost,
    prices: flags.prices,
    timeoutMs: flags.timeout === undefined ? undefined : flags.timeout * 1000,
    maxRetries: flags.maxRetries,
    onNote: printWarning,
  };
}

/** What is missing may be had by running again, so it is said before what differs. */
function exitCode({ rows, comparison }: Rerun): ExitCode {
  if (rows.some(({ verdicts }) => verdicts.missing > 0)) return exitCodes.verdictsMissing;
  return comparison.results.length > 0 ? exitCodes.belowMinimum : exitCodes.complete;
}
