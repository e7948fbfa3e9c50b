import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { usageError } from "../core/errors.js";
import type { ChatModel, Clock } from "../core/ports.js";
import type { Progress } from "../core/progress.js";
import type { RunSpec } from "../core/run-spec.js";
import type { Policy } from "../core/score.js";
import { type Dataset, didYouMean, openDataset } from "../dataset/index.js";
import type { Rubric } from "../judge/index.js";
import { metrics } from "../metrics/index.js";
import { type EvaluationResult, type JudgePlan, once, runEvaluation } from "../run/index.js";
import { packageCommit, packageVersion } from "./package.js";
import { defaultRubric, findRubric, loadRubric, releasedRubric } from "./rubrics.js";

/** What to score, on what, and who judges. Only `dataset` and `models` have no default. */
export type EvaluateOptions = {
  /** The benchmark's folder. */
  readonly dataset: string;
  /** Names of folders in `prediction/`; "all" for every one. */
  readonly models: readonly string[] | "all";
  readonly split?: "train" | "test" | undefined;
  readonly samplingMethod?: string | undefined;
  readonly sftDir?: string | undefined;
  /** Score the first so many samples of the split, or these ids alone. */
  readonly limit?: number | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly policy?: Policy | undefined;
  /** The model that wrote the answers to be judged; default gpt-4.1-mini. */
  readonly writer?: string | undefined;
  /** The judge's model, default gpt-4.1; null for Recall and Success Rate alone. */
  readonly judge?: string | null | undefined;
  /** A rubric's name or file; default `released` if it has been imported, else `qor`. */
  readonly rubric?: string | undefined;
  readonly baseUrl?: string | undefined;
  /** Without one nothing is bought; stored verdicts still count. */
  readonly apiKey?: string | undefined;
  readonly recordedOnly?: boolean | undefined;
  readonly mixed?: boolean | undefined;
  readonly overwrite?: boolean | undefined;
  readonly retryFailed?: boolean | undefined;
  /** The most requests at once, default 16. */
  readonly concurrency?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly timeoutMs?: number | undefined;
  /** Run records go to `{out}/runs/`; default `results`. */
  readonly out?: string | undefined;
  /** The verdict store's folder; default `results/store`, whatever `out` is. */
  readonly store?: string | undefined;
  /** Where `judges/` is looked up first; default the working directory. */
  readonly cwd?: string | undefined;
  /** Aborting it stops the asking; what landed is kept, and the same call continues. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

export type Evaluated = EvaluationResult & {
  /** With "all": models that have predictions, but none for this sampling method. */
  readonly leftOut: readonly string[];
};

export const defaults = {
  judge: "gpt-4.1",
  writer: "gpt-4.1-mini",
  samplingMethod: "embedding",
  concurrency: 16,
  maxRetries: 5,
  timeoutMs: 120_000,
  out: "results",
  store: "results/store",
} as const;

/**
 * Scores models' predictions, buys the verdicts that are neither recorded nor stored, and writes one run record a
 * model. The dataset is never written to.
 *
 * @throws TgEvalError for what stops a run: usage, data, a judge that refuses the first request, storage
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluated> {
  const {
    split = "test",
    samplingMethod = defaults.samplingMethod,
    policy = "reference",
    writer = defaults.writer,
  } = options;
  const dataset = openDataset(resolve(options.dataset), { split, samplingMethod, writer, sftDir: options.sftDir });
  const models = options.models === "all" ? allModels(dataset) : options.models;
  for (const model of models) dataset.requireModel(requireFolderName(model, "model"));
  const opened: { close: () => Promise<void> }[] = [];
  const rubric = await chooseRubric(options);
  const recorded = recordedUse(options, writer);
  const judge = options.judge === null ? null : judgePlan({ options, rubric, recorded, opened });
  try {
    const result = await runEvaluation({
      dataset,
      models: [...new Set(models)],
      ids: selectIds(dataset, options),
      spec: {
        dataset: dataset.folder,
        split,
        sampling_method: samplingMethod,
        sft_dir: options.sftDir ?? null,
        policy,
        writer,
        judge: judge?.model ?? null,
        rubric: judge === null ? null : rubric.name,
        recorded,
        overwrite: options.overwrite ?? false,
        limit: options.limit ?? null,
        ids: options.ids ?? null,
      },
      metrics,
      judge,
      out: options.out ?? defaults.out,
      tool: { version: packageVersion(), commit: packageCommit(), node: process.version },
      clock: systemClock,
      signal: options.signal ?? new AbortController().signal,
      onProgress: options.onProgress ?? (() => undefined),
    });
    return { ...result, leftOut: options.models === "all" ? dataset.otherModels : [] };
  } finally {
    for (const resource of opened) await resource.close();
  }
}

const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  random: Math.random,
};

function allModels(dataset: Dataset): readonly string[] {
  if (dataset.models.length > 0) return dataset.models;
  throw usageError(
    `${dataset.folder} has no predictions for this sampling method`,
    "they lie in prediction/{model}/method={m}/",
  );
}

/** A model's and a method's name becomes a part of a path. */
function requireFolderName(name: string, what: string): string {
  if (name !== "" && name !== "." && !/[/\\\0]/.test(name) && !name.includes("..")) return name;
  throw usageError(
    `${JSON.stringify(name)} is not a ${what}'s name: it is one folder name, without separators or \`..\``,
  );
}

function selectIds(dataset: Dataset, { ids, limit }: EvaluateOptions): readonly string[] {
  const wanted = ids === undefined ? dataset.ids : chosen(dataset, ids);
  return limit === undefined ? wanted : wanted.slice(0, limit);
}

/** The ids asked for, in dataset order. */
function chosen(dataset: Dataset, ids: readonly string[]): readonly string[] {
  const there = new Set(dataset.ids);
  const unknown = ids.filter((id) => !there.has(id));
  const [first] = unknown;
  if (first !== undefined) {
    const others = unknown.length === 1 ? "" : ` (and ${unknown.length - 1} more)`;
    throw usageError(`the split has no sample ${JSON.stringify(first)}${others}${didYouMean(first, dataset.ids)}`);
  }
  const wanted = new Set(ids);
  if (wanted.size === 0)
    throw usageError("--ids names no sample", "give ids, comma-separated, or @FILE with one a line");
  return dataset.ids.filter((id) => wanted.has(id));
}

/** `released`: it is the rubric that recorded verdicts were made with, not a file that only bears its name. */
type RubricChoice = { readonly name: string; readonly released: boolean; readonly load: () => Promise<Rubric> };

/** A rubric that the user named is read at once, so that a slip is not found out when the first verdict is needed. */
async function chooseRubric({ rubric, cwd = process.cwd() }: EvaluateOptions): Promise<RubricChoice> {
  if (rubric !== undefined && rubric !== releasedRubric) {
    const loaded = await loadRubric(rubric, cwd);
    return { name: loaded.name, released: false, load: () => Promise.resolve(loaded) };
  }
  const imported = findRubric(releasedRubric, cwd) !== undefined;
  const name = rubric ?? (imported ? releasedRubric : defaultRubric);
  return { name, released: name === releasedRubric, load: once(() => loadRubric(name, cwd)) };
}

/** Recorded verdicts belong to the released rubric, the default judge and the default writer. */
function recordedUse(options: EvaluateOptions, writer: string): RunSpec["recorded"] {
  const judge = options.judge ?? defaults.judge;
  const anyRubric = options.rubric === undefined || options.rubric === releasedRubric;
  const takes = judge === defaults.judge && writer === defaults.writer && anyRubric && options.overwrite !== true;
  if (options.recordedOnly !== true) return takes ? "taken" : "ignored";
  if (takes) return "only";
  throw usageError(
    "--recorded-only takes recorded verdicts, and those belong to the released rubric, " +
      `${defaults.judge} and answers written by ${defaults.writer}`,
    "leave out --judge, --rubric, --unbiased_writer and --overwrite",
  );
}

type JudgePlanParts = {
  readonly options: EvaluateOptions;
  readonly rubric: RubricChoice;
  readonly recorded: RunSpec["recorded"];
  /** Takes what must be closed when the run is over. */
  readonly opened: { close: () => Promise<void> }[];
};

function judgePlan({ options, rubric, recorded, opened }: JudgePlanParts): JudgePlan {
  const { apiKey = "", baseUrl, maxRetries = defaults.maxRetries } = options;
  const { concurrency = defaults.concurrency, timeoutMs = defaults.timeoutMs } = options;
  return {
    model: options.judge ?? defaults.judge,
    rubric: rubric.load,
    takesRecorded: recorded !== "ignored",
    mayMix: options.mixed === true || rubric.released,
    recordedOnly: recorded === "only",
    overwrite: options.overwrite ?? false,
    retryFailed: options.retryFailed ?? false,
    hasStore: () => existsSync(options.store ?? defaults.store),
    store: once(async () => {
      const { openVerdictStore } = await import("../store/index.js");
      const store = await openVerdictStore(options.store ?? defaults.store);
      opened.push(store);
      return store;
    }),
    executor: once(async () => {
      const { localExecutor } = await import("../execute/index.js");
      return localExecutor({ concurrency, maxRetries, clock: systemClock });
    }),
    connect: apiKey === "" ? null : once(() => connect({ apiKey, baseUrl, timeoutMs })),
  };
}

type Endpoint = { readonly apiKey: string; readonly baseUrl: string | undefined; readonly timeoutMs: number };

async function connect({ apiKey, baseUrl, timeoutMs }: Endpoint): Promise<ChatModel> {
  const { openAiChatModel } = await import("../provider/index.js");
  return openAiChatModel({ apiKey, timeoutMs, ...(baseUrl === undefined ? {} : { baseURL: baseUrl }) });
}
