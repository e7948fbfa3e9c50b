import { usageError } from "../core/errors.js";
import type { Dataset } from "../dataset/index.js";

/**
 * The models to score, each once.
 *
 * @throws UsageError for a name that no folder can have, DataError for one without predictions
 */
export function selectModels(dataset: Dataset, wanted: readonly string[] | "all"): readonly string[] {
  const models = wanted === "all" ? allModels(dataset) : wanted;
  for (const model of models) dataset.requireModel(requireFolderName(model, "model"));
  return [...new Set(models)];
}

function allModels(dataset: Dataset): readonly string[] {
  if (dataset.models.length > 0) return dataset.models;
  throw dataset.layout === "messages"
    ? usageError(
        `${dataset.folder} has no predictions`,
        "they lie in prediction/{model}.jsonl or prediction/{model}/{id}.json",
      )
    : usageError(
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
