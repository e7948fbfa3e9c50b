import { resolve } from "node:path";
import { usageError } from "../core/errors.js";
import type { Experiment } from "../core/experiment.js";
import { openDataset } from "../dataset/index.js";
import { listRuns } from "../store/list-runs.js";
import { readRunJson } from "../store/read-run-json.js";
import type { RunsOptions } from "./experiment-runs.js";
import { newestRecord } from "./newest-record.js";
import { defaults } from "./options.js";

/**
 * The models that `all` stands for: every one with predictions, or, from records alone, every one with a record. None
 * where no factor says `all`.
 *
 * @throws UsageError where there is none, DataError where the dataset cannot be opened
 */
export function modelsOfAll(experiment: Experiment, options: RunsOptions): readonly string[] {
  if (experiment.factors.every(({ levels }) => levels !== "all")) return [];
  const { dataset, split, sampling_method: samplingMethod } = experiment;
  const models =
    options.lacking === "leave"
      ? recordedModels(experiment, options.out ?? defaults.out)
      : openDataset(resolve(dataset), { split, samplingMethod, writer: defaults.writer }).models;
  if (models.length > 0) return models;
  throw usageError(
    `there is no model of ${dataset} to make tables of`,
    options.lacking === "leave"
      ? "without --from-runs, what has no record is scored"
      : "predictions lie in prediction/{model}/",
  );
}

function recordedModels(
  { dataset, split, sampling_method: samplingMethod }: Experiment,
  out: string,
): readonly string[] {
  const runs = listRuns(out).filter(({ complete }) => complete);
  const models = [...new Set(runs.map(({ folder }) => readRunJson(folder).model))].sort();
  return models.filter((model) => newestRecord({ out, dataset, model, split, samplingMethod }) !== null);
}
