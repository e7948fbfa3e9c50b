import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { usageError } from "../core/errors.js";
import type { Framework, ProtocolName } from "../core/prediction-account.js";
import type { Prompt } from "../core/prompt.js";
import type { Purchase } from "../core/record.js";
import type { ToolLibrary, ToolProblem } from "../core/tool-library.js";
import { type Dataset, openDataset } from "../dataset/index.js";
import { type Calls, predictSamples } from "../run/predict-samples.js";
import type { PredictSummary } from "../run/predict-totals.js";
import { type ModelAccess, type ModelAccessOptions, openModels } from "./model-access.js";
import { openUsableTools } from "./open-tools-file.js";
import { type AskingOptions, defaults, predictDefaults } from "./options.js";
import { keepPredictionsRecord } from "./predictions-record.js";
import { requireSamplePrices } from "./prices.js";
import { loadPrompts } from "./prompts.js";
import type { Purse } from "./purse.js";
import { selectIds } from "./select-samples.js";
import { systemClock } from "./system-clock.js";

/** What a model is to work on, how, and with whose tools. Only `dataset` and `model` have no default. */
export type PredictOptions = AskingOptions & {
  /** The benchmark's folder; predictions go into its `prediction/`. */
  readonly dataset: string;
  /** The model, as its endpoint calls it. */
  readonly model: string;
  /** What its predictions are called; default the model's name. */
  readonly name?: string | undefined;
  readonly split?: "train" | "test" | undefined;
  readonly samplingMethod?: string | undefined;
  readonly sftDir?: string | undefined;
  readonly limit?: number | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly framework?: Framework | undefined;
  readonly protocol?: ProtocolName | undefined;
  /** Of each sample's candidate tools, how many the model is shown at most; the reference tools stay. Default all. */
  readonly candidates?: number | undefined;
  /** Shuffles the candidates. Default 1. */
  readonly seed?: number | undefined;
  readonly temperature?: number | undefined;
  /** Who answers calls: a tools file; default what the dataset's own workflows recorded. */
  readonly tools?: string | undefined;
  /** Take the recorded calls of these predictions instead: no tool is called. */
  readonly replay?: string | undefined;
  /** The model that writes the responses; default gpt-4.1-mini. */
  readonly writer?: string | undefined;
  /** Where the writer is, and with which key; default as the model. */
  readonly judgeBaseUrl?: string | undefined;
  readonly judgeApiKey?: string | undefined;
  /** Of a sample: turns of the model, tool calls, milliseconds, US dollars; and `dfs`'s branches of a state and turns over all. */
  readonly maxSteps?: number | undefined;
  readonly maxToolCalls?: number | undefined;
  readonly sampleTimeoutMs?: number | undefined;
  readonly sampleCost?: number | undefined;
  readonly maxWidth?: number | undefined;
  readonly maxNodes?: number | undefined;
  /** Make again what is there with an error, and ask again what failed for good. */
  readonly retryFailed?: boolean | undefined;
  /** Of a work in several steps, which ends it; default one of its own. */
  readonly purse?: Purse | undefined;
  readonly out?: string | undefined;
  readonly cwd?: string | undefined;
  /** A variable of the environment that a tools file names. */
  readonly variable?: ((name: string) => string | undefined) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: MakingProgress) => void) | undefined;
};

export type MakingProgress = {
  readonly done: number;
  readonly total: number;
  readonly purchase: Purchase;
  readonly pausedMs: () => number;
};

export type PredictOutcome = {
  readonly name: string;
  readonly summary: PredictSummary;
  /** Tools and servers that could not be used. */
  readonly problems: readonly ToolProblem[];
  readonly purchase: Purchase;
  /** Why nothing more could be had; null where everything was. */
  readonly halted: string | null;
};

/**
 * Lets a model work on the samples of a split and writes its predictions where scoring reads them; what is there is kept.
 *
 * @throws TgEvalError for wrong options, a dataset or tools file that cannot be used, predictions of that name that were
 *   made otherwise, and for what stops the asking before anything was had
 */
export async function predict(options: PredictOptions): Promise<PredictOutcome> {
  const { cwd = process.cwd(), model, name = model, tools, replay, signal = never, variable = none } = options;
  if (tools !== undefined && replay !== undefined) throw replayNeedsNoTools;
  const dataset = datasetOf(options);
  const ids = selectIds(dataset, options);
  dataset.requireWritable(name);
  const prompts = await loadPrompts(["predict", "backtrack", "write", "call-by-text"], cwd);
  if (options.sampleCost !== undefined) await requireSamplePrices(model, { file: options.prices, cwd });
  const models = openModels({ ...accessOptions(options, name), cwd, signal });
  let done = false;
  let close = (): Promise<void> => Promise.resolve();
  try {
    const calls = await callsOf(options, dataset, { models, cwd, variable });
    if (calls.kind !== "replay") close = calls.library.close;
    const work = workOptions(options, prompts["call-by-text"]);
    const candidates = { limit: options.candidates ?? null, seed: options.seed ?? predictDefaults.seed };
    const writerModel = options.writer ?? defaults.writer;
    keepPredictionsRecord({
      ...{ dataset, name, id: ids[0] ?? "", model, writer: writerModel, prompts, calls },
      baseUrl: options.baseUrl ?? defaults.baseUrl,
      options: { ...work, protocol: options.protocol ?? "native", candidates },
    });
    const chat = await models.chat({ model });
    const { judgeBaseUrl: baseUrl, judgeApiKey: apiKey } = options;
    const writer = await models.chat({ model: writerModel, baseUrl, apiKey });
    const summary = await predictSamples({
      dataset,
      ids,
      name,
      candidates,
      means: { chat, writer, prompts, clock: systemClock, signal, repeat: 0, ...work },
      calls,
      retryFailed: options.retryFailed ?? false,
      concurrency: options.concurrency ?? defaults.concurrency,
      ready: models.ready,
      stopped: () => signal.aborted || models.halted() !== null,
      onProgress: (made, total) =>
        options.onProgress?.({ done: made, total, purchase: models.purchase(), pausedMs: models.pausedMs }),
    });
    done = summary.left === 0;
    const problems = calls.kind === "replay" ? [] : calls.library.problems;
    return { name, summary, problems, purchase: models.purchase(), halted: models.halted() };
  } finally {
    await close();
    await models.close(done);
  }
}

const never = new AbortController().signal;
const none = (): undefined => undefined;

const replayNeedsNoTools = usageError(
  "--tools and --replay contradict each other",
  "--replay takes the calls that earlier predictions recorded; --tools names who answers new ones",
);

const datasetOf = ({ dataset, sftDir, ...options }: PredictOptions): Dataset =>
  openDataset(resolve(dataset), {
    split: options.split ?? defaults.split,
    samplingMethod: options.samplingMethod ?? defaults.samplingMethod,
    writer: options.writer ?? defaults.writer,
    sftDir,
  });

/** One command's purchase goes on with another's where the same predictions are made. */
const accessOptions = (options: PredictOptions, name: string): ModelAccessOptions => ({
  ...options,
  spec: JSON.stringify({ predict: name, dataset: resolve(options.dataset), model: options.model }),
});

type CallsMeans = {
  readonly models: ModelAccess;
  readonly cwd: string;
  readonly variable: (name: string) => string | undefined;
};

async function callsOf({ tools, replay }: PredictOptions, dataset: Dataset, means: CallsMeans): Promise<Calls> {
  if (replay !== undefined) return { kind: "replay", of: recordedName(replay, dataset) };
  if (tools !== undefined) return { kind: "library", library: await openUsableTools(tools, means) };
  const library = await recordedIn(dataset);
  if (library === null) throw noTools(dataset);
  return { kind: "recorded", library };
}

function recordedName(replay: string, dataset: Dataset): string {
  const folder = dirname(join(dataset.folder, dataset.sidecarFile(replay, dataset.ids[0] ?? "")));
  if (existsSync(folder)) return replay;
  throw usageError(
    `--replay ${replay}: nothing is recorded of predictions of that name: there is no ${folder}`,
    "it takes the --name of predictions that `tg-eval predict` made of this dataset",
  );
}

/** What answers as the dataset's raw workflows recorded it; null where there are none with calls. */
async function recordedIn({ layout, folder }: Dataset): Promise<ToolLibrary | null> {
  const workflows = join(folder, "data");
  if (layout !== "toolgrad" || !existsSync(workflows)) return null;
  const { openRecorded } = await import("../tools/index.js");
  return openRecorded(workflows, "the dataset's data/");
}

const noTools = ({ folder }: Dataset) =>
  usageError(
    `nobody answers the calls of ${folder}'s tools: no workflows lie in it that recorded any`,
    "--tools FILE names who does (docs/tools.md); --replay NAME takes the calls that earlier predictions recorded",
  );

function workOptions(options: PredictOptions, callByText: Prompt) {
  const { protocol = "native", framework = predictDefaults.framework, temperature = 0 } = options;
  return {
    framework,
    protocol: protocol === "native" ? ("native" as const) : { kind: "text" as const, prompt: callByText },
    temperature,
    budget: budgetOf(options),
  };
}

const budgetOf = (options: PredictOptions) => ({
  maxSteps: options.maxSteps ?? predictDefaults.maxSteps,
  maxToolCalls: options.maxToolCalls ?? predictDefaults.maxToolCalls,
  maxMs: options.sampleTimeoutMs ?? predictDefaults.sampleTimeoutMs,
  maxUsd: options.sampleCost ?? null,
  maxWidth: options.maxWidth ?? predictDefaults.maxWidth,
  maxNodes: options.maxNodes ?? predictDefaults.maxNodes,
});
