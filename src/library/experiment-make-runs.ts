import { resolve } from "node:path";
import { TgEvalError } from "../core/errors.js";
import type { Experiment } from "../core/experiment.js";
import { type Dataset, didYouMean, openDataset } from "../dataset/index.js";
import { readRun } from "../store/read-run.js";
import { evaluate } from "./evaluate.js";
import type { Judging } from "./experiment-judging.js";
import type { FoundRun, FoundRuns, RunsOptions, WantedRuns } from "./experiment-runs.js";
import { defaults, type EvaluateOptions } from "./options.js";

/**
 * Scores the models of one dataset, and has them judged where verdicts may be bought.
 *
 * @throws TgEvalError for what stops an evaluation
 */
export async function makeRuns(
  wanted: WantedRuns,
  experiment: Experiment,
  options: RunsOptions & { readonly judging: Judging },
): Promise<FoundRuns> {
  const folder = resolve(wanted.dataset);
  const { split } = experiment;
  const dataset = openIfThere(folder, { split, samplingMethod: wanted.samplingMethod });
  if (dataset instanceof TgEvalError) {
    const none: FoundRun = { kind: "none", reason: dataset.message, error: dataset };
    return { runs: new Map(wanted.models.map((model) => [model, none])), evaluated: null };
  }
  const there = wanted.models.filter((model) => dataset.models.includes(model));
  const absent = wanted.models.filter((model) => !there.includes(model));
  const runs = new Map<string, FoundRun>(
    absent.map((model) => [model, { kind: "none", reason: noPredictions(model, dataset, wanted) }]),
  );
  if (there.length === 0) return { runs, evaluated: null };
  const evaluated = await evaluate({
    ...askingOf(options),
    ...scoringOf(experiment, options),
    dataset: folder,
    models: there,
    split,
    samplingMethod: wanted.samplingMethod,
  });
  for (const { model, rows } of evaluated.runs) {
    const record = rows[0]?.record;
    if (record !== undefined)
      runs.set(model, { kind: "run", run: readRun(record, options.out ?? defaults.out), made: true });
  }
  return { runs, evaluated };
}

/** The dataset, or why it cannot be opened: one of several that conditions name may be missing. */
function openIfThere(
  folder: string,
  { split, samplingMethod }: { readonly split: "train" | "test"; readonly samplingMethod: string },
): Dataset | TgEvalError {
  try {
    return openDataset(folder, { split, samplingMethod, writer: defaults.writer });
  } catch (error) {
    if (error instanceof TgEvalError && error.kind === "data") return error;
    throw error;
  }
}

const noPredictions = (model: string, { models, folder }: Dataset, { samplingMethod }: WantedRuns): string =>
  `${folder} has no predictions of it for method=${samplingMethod}${didYouMean(model, models)}`;

/** Records are made under the policy `reference`, for they hold what `strict` says as well. */
function scoringOf(
  { rubric, writer }: Experiment,
  { lacking, mixed, judging: { judge, recorded } }: RunsOptions & { readonly judging: Judging },
): Pick<EvaluateOptions, "judge" | "rubric" | "writer" | "recordedOnly" | "mixed" | "policy"> {
  const policy = "reference";
  if (judge !== null && lacking === "buy") return { policy, judge, rubric, writer, mixed };
  return judge !== null && recorded
    ? { policy, judge, rubric, writer, recordedOnly: true }
    : { policy, judge: null, writer };
}

/** A key is handed on only where something may be bought. */
function askingOf({ out, store, cwd, signal, onProgress, ...asking }: RunsOptions): Partial<EvaluateOptions> {
  const { baseUrl, apiKey, concurrency, rpm, tpm, maxCost, prices, maxRetries, timeoutMs, lacking } = asking;
  const common = { out, store, cwd, signal, onProgress };
  if (lacking !== "buy") return common;
  return { ...common, baseUrl, apiKey, concurrency, rpm, tpm, maxCost, prices, maxRetries, timeoutMs };
}
