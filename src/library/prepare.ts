import { resolve } from "node:path";
import { usageError } from "../core/errors.js";
import type { RunSpec } from "../core/run-spec.js";
import { openDataset } from "../dataset/index.js";
import { metrics } from "../metrics/index.js";
import type { Evaluation } from "../run/index.js";
import { judgePlan } from "./judge-plan.js";
import { defaults, type EvaluateOptions } from "./options.js";
import { packageCommit, packageVersion } from "./package.js";
import { chooseRubric } from "./rubric-choice.js";
import { releasedRubric } from "./rubrics.js";
import { selectModels } from "./select-models.js";
import { selectIds } from "./select-samples.js";
import { systemClock } from "./system-clock.js";

export type Prepared = {
  readonly evaluation: Evaluation;
  /** With "all": models that have predictions, but none for this sampling method. */
  readonly leftOut: readonly string[];
  readonly close: () => Promise<void>;
};

/**
 * Opens the dataset and picks the parts of an evaluation; stores and connections are opened when they are first needed.
 *
 * @throws UsageError or DataError for what is wrong with the options or the dataset
 */
export async function prepare(options: EvaluateOptions): Promise<Prepared> {
  const { split = defaults.split, samplingMethod = defaults.samplingMethod, writer = defaults.writer } = options;
  const dataset = openDataset(resolve(options.dataset), { split, samplingMethod, writer, sftDir: options.sftDir });
  const models = selectModels(dataset, options.models);
  const rubric = await chooseRubric(options);
  const recorded = options.recorded ?? recordedUse(options, writer);
  const judge = options.judge === null ? null : judgePlan(options, { rubric, recorded });
  return {
    evaluation: {
      dataset,
      models,
      ids: selectIds(dataset, options),
      spec: {
        dataset: dataset.folder,
        split,
        sampling_method: samplingMethod,
        sft_dir: options.sftDir ?? null,
        policy: options.policy ?? defaults.policy,
        writer,
        judge: judge?.plan.model ?? null,
        rubric: judge === null ? null : rubric.name,
        recorded,
        overwrite: options.overwrite ?? false,
        limit: options.limit ?? null,
        ids: options.ids ?? null,
      },
      metrics,
      judge: judge?.plan ?? null,
      out: options.out ?? defaults.out,
      tool: { version: packageVersion(), commit: packageCommit(), node: process.version },
      invocation: invocationOf(options),
      clock: systemClock,
      signal: options.signal ?? new AbortController().signal,
      onProgress: options.onProgress ?? (() => undefined),
    },
    leftOut: options.models === "all" ? dataset.otherModels : [],
    close: judge?.close ?? (() => Promise.resolve()),
  };
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

function invocationOf(options: EvaluateOptions): Evaluation["invocation"] {
  return {
    base_url: options.baseUrl ?? null,
    store: resolve(options.store ?? defaults.store),
    num_process: options.concurrency ?? defaults.concurrency,
    rpm: options.rpm ?? null,
    tpm: options.tpm ?? null,
    timeout_s: (options.timeoutMs ?? defaults.timeoutMs) / 1000,
    max_retries: options.maxRetries ?? defaults.maxRetries,
  };
}
