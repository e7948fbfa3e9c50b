import type { Command } from "commander";
import type { JudgeSettings } from "../config/judge-settings.js";
import { usageError } from "../core/errors.js";
import { type Policy, policies } from "../core/score.js";
import { type AskingOptions, defaults, type EvaluateOptions } from "../library/options.js";
import { reporterNames } from "../library/render.js";
import { citeHelp } from "./cite.js";
import { type Environment, readEnvironment } from "./environment.js";
import { printWarning } from "./output.js";
import { list, positiveNumber, repeated, sampleIds, timeoutSeconds, wholeNumber } from "./parse-values.js";

/** What is scored, and by whom; as commander hands it over, a flag's name is its own spelling. */
export type SelectionFlags = {
  readonly pred_model?: readonly string[];
  readonly dataset?: string;
  /** false with --no-judge. */
  readonly judge?: string | false;
  readonly rubric?: string;
  readonly unbiased_writer: string;
  readonly sampling_method: string;
  readonly split: string;
  readonly sftDir?: string;
};

/** How models are asked, and where their answers are kept. */
export type ModelFlags = {
  readonly baseUrl?: string;
  readonly keyEnv?: string;
  readonly num_process?: number;
  readonly rpm?: number;
  readonly tpm?: number;
  readonly maxCost?: number;
  readonly prices?: string;
  readonly timeout?: number;
  readonly maxRetries?: number;
  readonly store?: string;
};

export type AskingFlags = ModelFlags & { readonly config?: string; readonly out: string };

/** What is told, and how. */
export type OutputFlags = {
  readonly format?: readonly string[];
  readonly details?: true;
  readonly quiet?: true;
  readonly verbose?: true;
};

export type RunFlags = SelectionFlags &
  AskingFlags &
  OutputFlags & {
    readonly compare_model?: readonly string[];
    readonly limit?: number;
    readonly ids?: readonly string[];
    readonly policy: string;
    readonly recordedOnly?: true;
    readonly mixed?: true;
    readonly overwrite?: true;
    readonly retryFailed?: true;
    readonly dryRun?: true;
    readonly min?: readonly string[];
    readonly cite?: true;
  };

export const addSelectionOptions = (command: Command): Command =>
  command
    .option(
      "--pred_model <names>",
      "models to score: folders in prediction/, comma-separated or repeated; all for every one",
      list,
    )
    .option("--dataset <folder>", "the benchmark's folder (also --dataset_dir)")
    .option("--split <name>", "which split: test or train", defaults.split)
    .option("--sft-dir <name>", "the fine-tuning data's folder, where there are several sft_data*")
    .option(
      "--sampling_method <m>",
      "how the candidate tools were chosen: any method={m} folder",
      defaults.samplingMethod,
    )
    .option("--judge <model>", `the judge's model (default: "${defaults.judge}")`)
    .option("--rubric <name|file>", "what the judge is asked (default: released if it was imported, else qor)")
    .option("--unbiased_writer <model>", "who wrote the answers that are judged", defaults.writer);

/** How models are asked, what that may cost, and where their answers are kept. */
export const addModelOptions = (command: Command, stored = "bought verdicts"): Command =>
  command
    .option("--base-url <url>", "an OpenAI-compatible endpoint (default: $OPENAI_BASE_URL, else OpenAI's)")
    .option("--key-env <name>", keyEnvHelp)
    .option(
      "--num_process <n>",
      `the most requests at once (${alsoConcurrency(command)}default: ${defaults.concurrency})`,
      wholeNumber(1),
    )
    .option("--rpm <n>", "requests a minute (default: as the endpoint's headers say)", positiveNumber)
    .option("--tpm <n>", "input tokens a minute (default: as the endpoint's headers say)", positiveNumber)
    .option("--max-cost <usd>", "stop before the whole run has cost more; the same command goes on", positiveNumber)
    .option("--prices <file>", "prices of models (default: ./configs/prices.yaml, else the shipped ones)")
    .option("--timeout <seconds>", `for one request (default: ${defaults.timeoutMs / 1000})`, timeoutSeconds)
    .option(
      "--max-retries <n>",
      `of one request that may yet succeed (default: ${defaults.maxRetries})`,
      wholeNumber(0),
    )
    .option("--store <folder>", `${stored} (default: $TG_EVAL_STORE, else ${defaults.store})`);

export const keyEnvHelp = "the variable with the key of that endpoint (default: OPENAI_API_KEY)";

/** Where `--concurrency` is no flag of the command's own. */
const alsoConcurrency = ({ options }: Command): string =>
  options.some(({ long }) => long === "--concurrency") ? "" : "also --concurrency; ";

/** Beside a config's settings for the judge, which flags win over, come the defaults. */
export const addAskingOptions = (command: Command, out = "run records go to {folder}/runs"): Command =>
  addModelOptions(command)
    .option("--config <file>", "settings of judges: base_url, rpm, tpm, num_process, timeout, max_retries of each")
    .option("--out <folder>", out, defaults.out);

export const addOutputOptions = (command: Command): Command =>
  command
    .option("--format <name[=file]>", `${reporterNames.join(", ")}; may be repeated`, repeated)
    .option("--details", "every metric, and by number of reference tools and by tool category")
    .option("--quiet", "no progress")
    .option("--verbose", "say what each row rests on: rubrics, judge versions, warnings, the record's folder");

export const addRunOptions = (command: Command): Command =>
  addOutputOptions(addAskingOptions(addSelectionOptions(command)))
    .option(
      "--compare_model <names>",
      "models to compare with: more rows, and the paired differences (see tg-eval compare)",
      list,
    )
    .option("--limit <n>", "score the first n samples alone", wholeNumber(1))
    .option("--ids <a,b|@file>", "score these samples alone", sampleIds)
    .option(
      "--policy <name>",
      "what a failed sample counts as: reference (as the release prints it) or strict (0)",
      defaults.policy,
    )
    .option("--no-judge", "Recall and Success Rate alone; no key is asked for")
    .option("--recorded-only", "take the recorded verdicts and buy none")
    .option("--mixed", "let recorded and bought verdicts share a row, which is marked")
    .option("--overwrite", "ignore recorded and stored verdicts and buy a new edition")
    .option("--retry-failed", "ask again where the judge refused, was cut short or answered off the schema")
    .option("--dry-run", "say what would be bought, at what price and in what time; buy nothing")
    .option("--min <metric=value>", "exit 1 if a mean is below; may be repeated", repeated)
    .option("--cite", citeHelp);

/** @throws UsageError for flags that are missing or contradict each other */
export async function runOptions(flags: RunFlags): Promise<EvaluateOptions> {
  const selected = selection(flags, [...(flags.pred_model ?? []), ...(flags.compare_model ?? [])]);
  requireNoContradiction(flags);
  return {
    ...selected,
    ...(await asking(flags, flags.judge === false ? null : (flags.judge ?? defaults.judge))),
    limit: flags.limit,
    ids: flags.ids,
    policy: oneOf<Policy>(flags.policy, policies, "--policy"),
    recordedOnly: flags.recordedOnly,
    mixed: flags.mixed,
    overwrite: flags.overwrite,
    retryFailed: flags.retryFailed,
  };
}

function requireNoContradiction(flags: RunFlags): void {
  if (flags.judge === false && flags.recordedOnly === true) {
    throw usageError(
      "--no-judge and --recorded-only contradict each other",
      "--no-judge leaves QoR out; --recorded-only takes it from the files",
    );
  }
  if (flags.judge === false && flags.dryRun === true) {
    throw usageError("--no-judge and --dry-run contradict each other", "without a judge nothing is bought");
  }
}

/** What is scored and by whom, for commands of one model as for those of several. */
export function selection(
  flags: SelectionFlags,
  models: readonly string[],
): Pick<EvaluateOptions, "dataset" | "models" | "split" | "samplingMethod" | "sftDir" | "writer" | "judge" | "rubric"> {
  if (models.length === 0)
    throw usageError("no model to score", "--pred_model NAME; --pred_model all scores every one");
  if (flags.dataset === undefined) throw usageError("no dataset", "--dataset FOLDER, e.g. --dataset ./ToolGrad-5k");
  return {
    dataset: flags.dataset,
    models: models.includes("all") ? "all" : models,
    split: oneOf<"test" | "train">(flags.split, ["test", "train"], "--split"),
    samplingMethod: flags.sampling_method,
    sftDir: flags.sftDir,
    writer: flags.unbiased_writer,
    judge: flags.judge === false ? null : flags.judge,
    rubric: flags.rubric,
  };
}

/** How verdicts are asked for: flags first, then the config's settings of this judge. */
export async function asking(
  flags: AskingFlags,
  judge: string | null,
): Promise<AskingOptions & Pick<EvaluateOptions, "out">> {
  return { ...modelAsking(flags, await settingsOf(flags.config, judge)), out: flags.out };
}

/** How models are asked: flags first, then settings, then the environment. */
export function modelAsking(flags: ModelFlags, settings: JudgeSettings = {}): AskingOptions {
  const environment = readEnvironment();
  const timeout = flags.timeout ?? settings.timeout;
  return {
    baseUrl: flags.baseUrl ?? settings.base_url ?? environment.baseUrl,
    apiKey: keyOf(flags, environment),
    concurrency: flags.num_process ?? settings.num_process,
    rpm: flags.rpm ?? settings.rpm,
    tpm: flags.tpm ?? settings.tpm,
    maxCost: flags.maxCost,
    prices: flags.prices,
    timeoutMs: timeout === undefined ? undefined : timeout * 1000,
    maxRetries: flags.maxRetries ?? settings.max_retries,
    store: flags.store ?? environment.store,
  };
}

/** The key of `--base-url`: OPENAI_API_KEY, or what the user's variable holds, and then never the other. */
export function keyOf({ keyEnv }: Pick<ModelFlags, "keyEnv">, { apiKey, variable }: Environment): string | undefined {
  if (keyEnv === undefined) return apiKey;
  const own = variable(keyEnv);
  if (own !== undefined) return own;
  throw usageError(`--key-env ${keyEnv}: there is no such variable`, "set it, or leave the flag away");
}

async function settingsOf(config: string | undefined, judge: string | null) {
  if (config === undefined || judge === null) return {};
  const { loadJudgeSettings } = await import("../library/judge-settings.js");
  const settings = await loadJudgeSettings(config, judge);
  if (Object.keys(settings).length === 0) printWarning(`${config} says nothing of the judge ${judge}`);
  return settings;
}

export function oneOf<T extends string>(value: string, choices: readonly T[], flag: string): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw usageError(`${flag} ${value}: it takes ${choices.join(" or ")}`);
  return choice;
}
