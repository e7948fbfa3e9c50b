import { relative } from "node:path";
import type { Command } from "commander";
import { type ExitCode, exitCodes, usageError } from "../../core/errors.js";
import type { Purchase, Row } from "../../core/record.js";
import { type Policy, policies } from "../../core/score.js";
import { defaults, type Evaluated, type EvaluateOptions, evaluate } from "../../library/evaluate.js";
import { reporterNames } from "../../library/render.js";
import { safeText } from "../../reporters/safe-text.js";
import type { EvaluationResult } from "../../run/index.js";
import { readEnvironment } from "../environment.js";
import { parseFormat, report, requireWritable } from "../formats.js";
import { watchInterrupts } from "../interrupts.js";
import { type Minimum, parseMinimum, shortfalls } from "../minimum.js";
import { printNote, printWarning } from "../output.js";
import { list, repeated, sampleIds, timeoutSeconds, wholeNumber } from "../parse-values.js";
import { progressView, silent } from "../progress.js";

/** As commander hands them over: a flag's name is its own spelling. */
type RunFlags = {
  readonly pred_model?: readonly string[];
  readonly dataset?: string;
  /** false with --no-judge. */
  readonly judge?: string | false;
  readonly unbiased_writer: string;
  readonly sampling_method: string;
  readonly num_process: number;
  readonly overwrite?: true;
  readonly compare_model?: readonly string[];
  readonly rubric?: string;
  readonly baseUrl?: string;
  readonly policy: string;
  readonly split: string;
  readonly sftDir?: string;
  readonly limit?: number;
  readonly ids?: readonly string[];
  readonly out: string;
  readonly store?: string;
  readonly format?: readonly string[];
  readonly recordedOnly?: true;
  readonly mixed?: true;
  readonly retryFailed?: true;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly min?: readonly string[];
  readonly details?: true;
  readonly quiet?: true;
  readonly verbose?: true;
};

export function addRunCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("run", { isDefault: true })
    .summary("score models' predictions (the default command)")
    .description("Score models' predictions: Recall, Success Rate and, by an LLM judge, Quality of Response.")
    .option(
      "--pred_model <names>",
      "models to score: folders in prediction/, comma-separated or repeated; all for every one",
      list,
    )
    .option("--compare_model <names>", "more models in the same table", list)
    .option("--dataset <folder>", "the benchmark's folder (also --dataset_dir)")
    .option("--split <name>", "which split: test or train", "test")
    .option("--sft-dir <name>", "the fine-tuning data's folder, where there are several sft_data*")
    .option(
      "--sampling_method <m>",
      "how the candidate tools were chosen: any method={m} folder",
      defaults.samplingMethod,
    )
    .option("--limit <n>", "score the first n samples alone", wholeNumber(1))
    .option("--ids <a,b|@file>", "score these samples alone", sampleIds)
    .option(
      "--policy <name>",
      "what a failed sample counts as: reference (as the release prints it) or strict (0)",
      "reference",
    )
    .option("--judge <model>", `the judge's model (default: "${defaults.judge}")`)
    .option("--rubric <name|file>", "what the judge is asked (default: released if it was imported, else qor)")
    .option("--unbiased_writer <model>", "who wrote the answers that are judged", defaults.writer)
    .option("--base-url <url>", "an OpenAI-compatible endpoint (default: $OPENAI_BASE_URL, else OpenAI's)")
    .option("--no-judge", "Recall and Success Rate alone; no key is asked for")
    .option("--recorded-only", "take the recorded verdicts and buy none")
    .option("--mixed", "let recorded and bought verdicts share a row, which is marked")
    .option("--overwrite", "ignore recorded and stored verdicts and buy a new edition")
    .option("--retry-failed", "ask again where the judge refused, was cut short or answered off the schema")
    .option("--num_process <n>", "the most requests at once (also --concurrency)", wholeNumber(1), defaults.concurrency)
    .option("--timeout <seconds>", "for one request, at most 300", timeoutSeconds, defaults.timeoutMs / 1000)
    .option("--max-retries <n>", "of one request that may yet succeed", wholeNumber(0), defaults.maxRetries)
    .option("--out <folder>", "run records go to {folder}/runs", defaults.out)
    .option("--store <folder>", `bought verdicts (default: $TG_EVAL_STORE, else ${defaults.store})`)
    .option("--format <name[=file]>", `${reporterNames.join(", ")}; may be repeated`, repeated)
    .option("--details", "every metric, and by number of reference tools and by tool category")
    .option("--min <metric=value>", "exit 1 if a mean is below; may be repeated", repeated)
    .option("--quiet", "no progress")
    .option("--verbose", "say what each row rests on: rubrics, judge versions, warnings, the record's folder")
    .addHelpText("after", examples)
    .action(async (flags: RunFlags) => finish(await run(flags)));
}

const examples = `
Example:
  $ tg-eval --pred_model orchid-7b --dataset examples/ToolGrad-mini
  $ tg-eval --pred_model all --dataset ./ToolGrad-5k --recorded-only --format json

Exit codes: 0 complete; 1 below a --min; 2 nothing was judged (usage, data, the judge
refused the first request); 3 verdicts are missing (run again to fill them in); 70 a bug;
130, 143 interrupted.`;

async function run(flags: RunFlags): Promise<ExitCode> {
  const formats = (flags.format ?? []).map(parseFormat);
  const minima = (flags.min ?? []).map(parseMinimum);
  const options = evaluateOptions(flags);
  requireWritable(formats);
  if (options.judge !== null) printNote(`judge model: ${options.judge ?? defaults.judge}`);
  const interrupts = watchInterrupts();
  const progress = flags.quiet === true ? silent : await progressView(process.stderr.isTTY);
  try {
    const result = await evaluate({ ...options, signal: interrupts.signal, onProgress: progress.update });
    progress.stop();
    tell(flags, options, result);
    await report(result, formats, flags.details === true);
    return interrupts.exitCode() ?? exitCode(result, minima);
  } finally {
    progress.stop();
    interrupts.release();
  }
}

/** @throws UsageError for flags that are missing or contradict each other */
function evaluateOptions(flags: RunFlags): EvaluateOptions {
  const environment = readEnvironment();
  const models = [...(flags.pred_model ?? []), ...(flags.compare_model ?? [])];
  if (models.length === 0)
    throw usageError("no model to score", "--pred_model NAME; --pred_model all scores every one");
  if (flags.dataset === undefined) throw usageError("no dataset", "--dataset FOLDER, e.g. --dataset ./ToolGrad-5k");
  if (flags.judge === false && flags.recordedOnly === true) {
    throw usageError(
      "--no-judge and --recorded-only contradict each other",
      "--no-judge leaves QoR out; --recorded-only takes it from the files",
    );
  }
  return {
    dataset: flags.dataset,
    models: models.includes("all") ? "all" : models,
    split: oneOf<"test" | "train">(flags.split, ["test", "train"], "--split"),
    samplingMethod: flags.sampling_method,
    sftDir: flags.sftDir,
    limit: flags.limit,
    ids: flags.ids,
    policy: oneOf<Policy>(flags.policy, policies, "--policy"),
    writer: flags.unbiased_writer,
    judge: flags.judge === false ? null : flags.judge,
    rubric: flags.rubric,
    baseUrl: flags.baseUrl ?? environment.baseUrl,
    apiKey: environment.apiKey,
    recordedOnly: flags.recordedOnly,
    mixed: flags.mixed,
    overwrite: flags.overwrite,
    retryFailed: flags.retryFailed,
    concurrency: flags.num_process,
    maxRetries: flags.maxRetries,
    timeoutMs: flags.timeout * 1000,
    out: flags.out,
    store: flags.store ?? environment.store,
  };
}

function oneOf<T extends string>(value: string, choices: readonly T[], flag: string): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw usageError(`${flag} ${value}: it takes ${choices.join(" or ")}`);
  return choice;
}

/** What was bought and where it lies, for whoever pays; failures with the provider's own words. */
function tell(flags: RunFlags, options: EvaluateOptions, { runs, rows, leftOut, continuedSince }: Evaluated): void {
  if (continuedSince !== null) printNote(`--overwrite went on with the edition begun at ${continuedSince}`);
  for (const model of leftOut)
    printWarning(`${model} is left out: it has no predictions for method=${flags.sampling_method}`);
  warnOfOtherOrigins(options, rows);
  const usesStore = rows.some(({ purchase }) => purchase.stored + purchase.requests > 0);
  if (usesStore) printNote(`verdict store: ${options.store ?? defaults.store}`);
  for (const { model, rows, failures } of runs) {
    for (const [name, message] of Object.entries(failures)) {
      if (name !== "not_asked") printWarning(`${model}: ${name}: ${message}`);
    }
    const [row] = rows;
    if (row === undefined) continue;
    if (row.purchase.requests > 0 && flags.quiet !== true) printNote(safeText(`${model}: ${purchased(row.purchase)}`));
    if (flags.verbose === true) for (const line of background(row)) printNote(safeText(`${model}: ${line}`));
  }
}

/** A verdict is found by what was asked, not by who answered, so a stand-in's must not pass for the real one's. */
function warnOfOtherOrigins({ baseUrl = "https://api.openai.com/v1" }: EvaluateOptions, rows: readonly Row[]): void {
  const asked = URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
  for (const { model, policy, judges } of rows) {
    for (const [judge, count] of Object.entries(judges)) {
      if (judge.endsWith(`@${asked}`) || policy !== rows[0]?.policy) continue;
      printWarning(
        `${model}: ${count} stored verdicts are those of ${judge}, not of ${asked}; --overwrite buys them anew`,
      );
    }
  }
}

function background({ rubrics, judges, warnings, record }: Row): readonly string[] {
  const counted = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(", ") || "none";
  return [
    `verdicts by rubric: ${counted(rubrics)}`,
    `bought verdicts by judge: ${counted(judges)}`,
    `samples by warning: ${counted(warnings)}`,
    `record: ${relative("", record)}`,
  ];
}

const purchased = (purchase: Purchase): string =>
  `${purchase.bought} verdicts bought, ${purchase.stored} from the store, ${purchase.requests} requests ` +
  `(${purchase.retries} retries), ${purchase.input_tokens} input tokens (${purchase.cached_input_tokens} cached), ` +
  `${purchase.output_tokens} output tokens`;

function exitCode({ rows }: EvaluationResult, minima: readonly Minimum[]): ExitCode {
  const short = shortfalls(rows, minima);
  for (const shortfall of short) printWarning(shortfall);
  if (rows.some(({ verdicts }) => verdicts.missing > 0)) return exitCodes.verdictsMissing;
  return short.length > 0 ? exitCodes.belowMinimum : exitCodes.complete;
}
