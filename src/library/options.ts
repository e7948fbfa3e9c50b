import type { Progress } from "../core/progress.js";
import type { RunSpec } from "../core/run-spec.js";
import type { Policy } from "../core/score.js";
import type { Rubric } from "../judge/index.js";

/** What to score, on what, and who judges. Only `dataset` and `models` have no default. */
export type EvaluateOptions = {
  /** The benchmark's folder. */
  readonly dataset: string;
  /** Names of folders in `prediction/`; "all" for every one. */
  readonly models: readonly string[] | "all";
  readonly split?: RunSpec["split"] | undefined;
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
  /** A rubric's name or file, or one that was read before; default `released` if it has been imported, else `qor`. */
  readonly rubric?: string | Rubric | undefined;
  readonly baseUrl?: string | undefined;
  /** Without one nothing is bought; stored verdicts still count. */
  readonly apiKey?: string | undefined;
  /** Whether recorded verdicts count; by default where they belong to this judge, rubric and writer. */
  readonly recorded?: RunSpec["recorded"] | undefined;
  readonly recordedOnly?: boolean | undefined;
  readonly mixed?: boolean | undefined;
  readonly overwrite?: boolean | undefined;
  readonly retryFailed?: boolean | undefined;
  /** The most requests at once, default 16. */
  readonly concurrency?: number | undefined;
  /** Requests, and input tokens, a minute; learnt from the endpoint's headers where they are not given. */
  readonly rpm?: number | undefined;
  readonly tpm?: number | undefined;
  /** US dollars that the whole of it may cost; needs a price. What is not bought for its sake is `not_asked`. */
  readonly maxCost?: number | undefined;
  /** A file of prices; after it `./configs/prices.yaml` and the shipped ones are looked up. */
  readonly prices?: string | undefined;
  readonly maxRetries?: number | undefined;
  readonly timeoutMs?: number | undefined;
  /** Run records go to `{out}/runs/`; default `results`. */
  readonly out?: string | undefined;
  /** The verdict store's folder; default `results/store`, whatever `out` is. */
  readonly store?: string | undefined;
  /** Where `judges/` and `configs/` are looked up first; default the working directory. */
  readonly cwd?: string | undefined;
  /** Aborting it stops the asking; what landed is kept, and the same call continues. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

/** How verdicts are asked for, at what cost, and where they are kept. */
export type AskingOptions = Pick<
  EvaluateOptions,
  "apiKey" | "baseUrl" | "store" | "concurrency" | "rpm" | "tpm" | "maxCost" | "prices" | "timeoutMs" | "maxRetries"
> & {
  /** The variable that an experiment's `key_env` names for `apiKey`: for what is said where it is not set. */
  readonly keyName?: string | undefined;
};

export const defaults = {
  split: "test",
  policy: "reference",
  judge: "gpt-4.1",
  baseUrl: "https://api.openai.com/v1",
  writer: "gpt-4.1-mini",
  samplingMethod: "embedding",
  concurrency: 16,
  maxRetries: 5,
  timeoutMs: 120_000,
  out: "results",
  store: "results/store",
} as const;

/** Of comparisons, where they differ from those of a run or have no counterpart there. */
export const compareDefaults = {
  policy: "strict",
  metrics: ["recall", "success_rate", "qor"],
  draws: 10_000,
  seed: 1,
} as const;

/** Of predictions: a sample's budget is far above what a sample takes, so that it stops what would never end. */
export const predictDefaults = {
  framework: "react",
  seed: 1,
  maxSteps: 12,
  maxToolCalls: 60,
  sampleTimeoutMs: 600_000,
  maxWidth: 2,
  maxNodes: 40,
} as const;

/** Of generation: iterations, tools shown and proposals are the released loop's. */
export const generateDefaults = {
  seed: 1,
  count: 1,
  iterations: 10,
  numApis: 50,
  batchSize: 3,
  temperature: 1,
  workflowsAtOnce: 4,
  attempts: 2,
  maxSteps: 6,
  maxToolCalls: 12,
  workflowTimeoutMs: 3_600_000,
} as const;

export const bfclDefaults = { rules: "v4", draws: 10_000, seed: 1 } as const;

/** Of reports: characters that are kept of an observation. */
export const reportDefaults = { observation: 2_000 } as const;

/** Of audits: workflows that the judge is asked about, and the seed of their draw. */
export const auditDefaults = { sample: 50, seed: 1 } as const;
