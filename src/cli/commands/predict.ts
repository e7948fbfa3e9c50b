import type { Command } from "commander";
import { type ExitCode, exitCodes, usageError } from "../../core/errors.js";
import { frameworks, protocolNames } from "../../core/prediction-account.js";
import { defaults, predictDefaults } from "../../library/options.js";
import type { PredictOptions } from "../../library/predict.js";
import { reporterNames } from "../../library/render.js";
import { readEnvironment } from "../environment.js";
import { parseFormat, requireWritable } from "../formats.js";
import { watchInterrupts } from "../interrupts.js";
import { printWarning } from "../output.js";
import {
  nonNegativeNumber,
  positiveNumber,
  repeated,
  sampleIds,
  timeoutSeconds,
  wholeNumber,
} from "../parse-values.js";
import { tellOfPredictions } from "../predict-notes.js";
import { progressView, silent } from "../progress.js";
import { addModelOptions, type ModelFlags, modelAsking, oneOf } from "../run-flags.js";
import { runEvaluation } from "./run.js";

type PredictFlags = ModelFlags & {
  readonly model: string;
  readonly dataset: string;
  readonly tools?: string;
  readonly replay?: string;
  readonly name?: string;
  readonly framework: string;
  readonly protocol: string;
  readonly candidates?: number;
  readonly sampling_method: string;
  readonly split: string;
  readonly sftDir?: string;
  readonly limit?: number;
  readonly ids?: readonly string[];
  readonly seed: number;
  readonly temperature: number;
  readonly unbiased_writer: string;
  readonly judgeBaseUrl?: string;
  readonly maxSteps: number;
  readonly maxToolCalls: number;
  readonly maxWidth: number;
  readonly maxNodes: number;
  readonly sampleTimeout: number;
  readonly sampleCost?: number;
  readonly retryFailed?: true;
  readonly quiet?: true;
  readonly thenEval?: true;
  readonly judge?: string | false;
  readonly format?: readonly string[];
  readonly out: string;
};

export function addPredictCommand(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command("predict")
    .summary("let a model work on a benchmark's samples, and write its predictions")
    .description(
      "Let a model work on each sample of a split with its candidate tools, and have the fixed writer write the response " +
        "from the trace. Predictions go where scoring reads them; what is there is not made again. docs/predicting.md " +
        "tells how.",
    )
    .requiredOption("--model <name>", "the model, as its endpoint calls it")
    .requiredOption("--dataset <folder>", "the benchmark's folder (also --dataset_dir)")
    .option(
      "--tools <file>",
      "who answers the calls: a file of tool libraries, docs/tools.md (default: what the dataset's workflows recorded)",
    )
    .option("--replay <name>", "take the calls that these predictions recorded; no tool is called")
    .option("--name <name>", "what the predictions are called (default: the model's name)")
    .option("--framework <name>", `how the model works: ${frameworks.join(", ")}`, predictDefaults.framework)
    .option("--protocol <name>", `how calls travel: ${protocolNames.join(" or ")}`, protocolNames[0])
    .option("--candidates <n>", "tools that the model is shown at most; reference tools stay", wholeNumber(1))
    .option(
      "--sampling_method <m>",
      "how the candidate tools were chosen: any method={m} folder",
      defaults.samplingMethod,
    )
    .option("--split <name>", "which split: test or train", defaults.split)
    .option("--sft-dir <name>", "the fine-tuning data's folder, where there are several sft_data*")
    .option("--limit <n>", "work on the first n samples alone", wholeNumber(1))
    .option("--ids <a,b|@file>", "work on these samples alone", sampleIds)
    .option("--seed <n>", "of the order in which tools are shown", wholeNumber(0), predictDefaults.seed)
    .option("--temperature <t>", "of the model", nonNegativeNumber, 0)
    .option("--unbiased_writer <model>", "who writes the responses", defaults.writer)
    .option("--judge-base-url <url>", "where the writer and the judge are (default: $OPENAI_BASE_URL, else OpenAI's)")
    .option("--max-steps <n>", "turns of the model in a sample", wholeNumber(1), predictDefaults.maxSteps)
    .option("--max-tool-calls <n>", "in a sample", wholeNumber(1), predictDefaults.maxToolCalls)
    .option("--max-width <n>", "dfs: ways to go on from one state", wholeNumber(1), predictDefaults.maxWidth)
    .option("--max-nodes <n>", "dfs: turns of the model over all paths", wholeNumber(1), predictDefaults.maxNodes)
    .option("--sample-timeout <seconds>", "for one sample", timeoutSeconds, predictDefaults.sampleTimeoutMs / 1000)
    .option("--sample-cost <usd>", "stop a sample that has cost more", positiveNumber);
  addModelOptions(command, "bought answers")
    .option("--retry-failed", "make again what failed for good")
    .option("--then-eval", "go on to the table: score the predictions of this name")
    .option("--judge <model>", `with --then-eval: the judge's model (default: "${defaults.judge}")`)
    .option("--no-judge", "with --then-eval: Recall and Success Rate alone")
    .option("--format <name[=file]>", `with --then-eval: ${reporterNames.join(", ")}; may be repeated`, repeated)
    .option("--out <folder>", "run records go to {folder}/runs", defaults.out)
    .option("--quiet", "no progress")
    .addHelpText("after", examples)
    .action(async (flags: PredictFlags) => {
      tellOfNoEffect(command, flags.framework);
      finish(await runPredict(flags));
    });
}

const examples = `
Exit codes: 0 every sample that can be read has a prediction; 2 nothing could be made; 3 some are left, and
the same command makes them, but for what a replay has no calls for; 70 a bug; 130, 143 interrupted. With
--then-eval, those of run.

Example:
  $ cp -r examples/offline/ToolGrad-offline .
  $ tg-eval store import examples/offline/answers.jsonl
  $ tg-eval predict --model scripted --dataset ToolGrad-offline --tools examples/offline/tools.yaml \\
      --unbiased_writer scripted --base-url http://127.0.0.1:9/v1 --judge-base-url http://127.0.0.1:9/v1 --limit 2`;

async function runPredict(flags: PredictFlags): Promise<ExitCode> {
  requireNoContradiction(flags);
  requireWritable((flags.format ?? []).map(parseFormat));
  const options = predictOptions(flags);
  const { predict } = await import("../../library/predict.js");
  const interrupts = watchInterrupts();
  const progress = flags.quiet === true ? silent : await progressView(process.stderr.isTTY);
  try {
    const label = options.name ?? options.model;
    const purse = await purseOf(flags, options);
    const outcome = await predict({
      ...options,
      purse,
      signal: interrupts.signal,
      onProgress: (made) => progress.update({ model: label, ...made }),
    });
    progress.stop();
    tellOfPredictions(outcome, { quiet: flags.quiet === true });
    const ended = outcome.summary.left > 0 ? exitCodes.verdictsMissing : exitCodes.complete;
    const interrupted = interrupts.exitCode();
    if (interrupted !== undefined || flags.thenEval !== true) {
      purse?.purchase.leave();
      return interrupted ?? ended;
    }
    interrupts.release();
    const scored = await score(flags, options, purse?.cap()?.spent() ?? 0);
    const whole = ended === exitCodes.complete && scored === exitCodes.complete;
    if (whole) purse?.purchase.complete();
    else purse?.purchase.leave();
    return scored === exitCodes.complete || scored === exitCodes.belowMinimum ? worse(ended, scored) : scored;
  } finally {
    progress.stop();
    interrupts.release();
  }
}

/** What is left to be made weighs more than a low score. */
const worse = (made: ExitCode, scored: ExitCode): ExitCode => (made === exitCodes.complete ? scored : made);

/** One cap over predictions and verdicts, where both are bought. */
async function purseOf({ thenEval, maxCost, out }: PredictFlags, { model, name, dataset }: PredictOptions) {
  if (thenEval !== true || maxCost === undefined) return undefined;
  const { openPurse } = await import("../../library/purse.js");
  return openPurse({ maxCost, out, spec: JSON.stringify({ predict: name ?? model, dataset, then_eval: true }) });
}

function requireNoContradiction({ thenEval, judge, format }: PredictFlags): void {
  const judged = judge === false ? "--no-judge" : judge === undefined ? null : "--judge";
  const lost = judged ?? (format === undefined ? null : "--format");
  if (thenEval !== true && lost !== null) throw usageError(`${lost} says nothing without --then-eval`);
}

/** Of budgets that were given, those that the framework has no use for. */
function tellOfNoEffect(command: Command, framework: string): void {
  const given = (name: keyof PredictFlags): boolean => command.getOptionValueSource(name) === "cli";
  const idle = [
    ...(given("maxSteps") && framework === "standard" ? ["--max-steps"] : []),
    ...(given("maxWidth") && framework !== "dfs" ? ["--max-width"] : []),
    ...(given("maxNodes") && framework !== "dfs" ? ["--max-nodes"] : []),
  ];
  for (const flag of idle) printWarning(`${flag} changes nothing with --framework ${framework}`);
}

function predictOptions(flags: PredictFlags): PredictOptions {
  const environment = readEnvironment();
  const { model, dataset, tools, replay, name, candidates, limit, ids, seed, temperature, sftDir } = flags;
  return {
    ...modelAsking(flags),
    // Two endpoints may want two keys, and neither has to see the other's.
    judgeApiKey: environment.apiKey ?? "",
    ...{ model, dataset, tools, replay, name, candidates, limit, ids, seed, temperature, sftDir },
    ...{
      maxSteps: flags.maxSteps,
      maxToolCalls: flags.maxToolCalls,
      maxWidth: flags.maxWidth,
      maxNodes: flags.maxNodes,
    },
    framework: oneOf(flags.framework, frameworks, "--framework"),
    protocol: oneOf(flags.protocol, protocolNames, "--protocol"),
    samplingMethod: flags.sampling_method,
    split: oneOf<"test" | "train">(flags.split, ["test", "train"], "--split"),
    writer: flags.unbiased_writer,
    judgeBaseUrl: judgeBaseUrl(flags),
    sampleTimeoutMs: flags.sampleTimeout * 1000,
    sampleCost: flags.sampleCost,
    retryFailed: flags.retryFailed,
    out: flags.out,
    variable: environment.variable,
  };
}

/** The writer and the judge are the same for every model, wherever that one is. */
const judgeBaseUrl = ({ judgeBaseUrl: given }: PredictFlags): string =>
  given ?? readEnvironment().baseUrl ?? defaults.baseUrl;

/** The table of the predictions, also of those that could not all be made: what is missing is told there. */
function score(
  flags: PredictFlags,
  { name, model, samplingMethod }: PredictOptions,
  spentUsd: number,
): Promise<ExitCode> {
  const { baseUrl: _, keyEnv: __, maxCost, judge, format, quiet, limit, ids, sftDir, ...asking } = flags;
  return runEvaluation({
    ...asking,
    ...(maxCost === undefined ? {} : { maxCost: Math.max(0, maxCost - spentUsd) }),
    ...(judge === undefined ? {} : { judge }),
    ...(format === undefined ? {} : { format }),
    ...(quiet === undefined ? {} : { quiet }),
    ...(limit === undefined ? {} : { limit }),
    ...(ids === undefined ? {} : { ids }),
    ...(sftDir === undefined ? {} : { sftDir }),
    pred_model: [name ?? model],
    sampling_method: samplingMethod ?? defaults.samplingMethod,
    baseUrl: judgeBaseUrl(flags),
    policy: defaults.policy,
  });
}
