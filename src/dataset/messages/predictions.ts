import { readdirSync } from "node:fs";
import { join } from "node:path";
import { usageError } from "../../core/errors.js";
import type { Problem } from "../../core/sample.js";
import { byCodePoint } from "../code-points.js";
import type { FilesDigest } from "../digest.js";
import { filesIn, foldersIn, isFile, isFolder } from "../folders.js";
import { lastChange } from "../last-change.js";
import { noSuchModel } from "../no-such-model.js";
import { type FoundPrediction, fileReader, lineReader, type PredictionReader } from "./prediction-readers.js";

/** The predictions of a dataset: of each model a file of lines, `prediction/{model}.jsonl`, or a file a sample in a folder. */
export type Predictions = {
  /** By code point. */
  readonly models: readonly string[];
  /** @throws UsageError for a model that has none, or both forms */
  readonly require: (model: string) => void;
  /** @throws UsageError for a model that has both forms */
  readonly read: (model: string, id: string, digest: FilesDigest) => FoundPrediction;
  /** What is to be said of a model's predictions as a whole. */
  readonly problems: (model: string) => readonly Problem[];
  /** Of the ids' files, by the file system's clock; 0 where there is none. */
  readonly changedMs: (model: string, ids: readonly string[]) => number;
};

export const linesFile = (model: string): string => `prediction/${model}.jsonl`;
export const sampleFile = (model: string, id: string): string => `prediction/${model}/${id}.json`;

/** Tells how all predictions in a model's folder were made, as the files in `made/` beside it do of each. */
const howMade = "made.run";

/** Whether no sample may have this id: its prediction would be the file that tells how predictions were made. */
export const isTaken = (id: string): boolean => id === howMade;

/** @param ids the split's samples */
export function openPredictions(folder: string, ids: readonly string[]): Predictions {
  const models = modelsIn(folder);
  /** Of each model that was asked for. */
  const readers = new Map<string, PredictionReader>();

  function readerOf(model: string): PredictionReader {
    const known = readers.get(model);
    if (known !== undefined) return known;
    const reader = isInLines(folder, model)
      ? lineReader({ folder, file: linesFile(model), ids })
      : fileReader({ folder, files: `prediction/${model}`, written: idsInFolder(folder, model), ids });
    readers.set(model, reader);
    return reader;
  }

  return {
    models,
    require(model) {
      if (!models.includes(model)) throw noSuchModel(folder, model, models);
      isInLines(folder, model);
    },
    read: (model, id, digest) => readerOf(model).read(id, digest),
    problems: (model) => readerOf(model).problems,
    changedMs: (model, ids) =>
      lastChange(folder, [linesFile(model), `prediction/${model}`, ...ids.map((id) => sampleFile(model, id))]),
  };
}

function modelsIn(folder: string): readonly string[] {
  const place = join(folder, "prediction");
  const inLines = filesIn(place).flatMap((name) => (name.endsWith(ending) ? [name.slice(0, -ending.length)] : []));
  const inFolders = foldersIn(place).filter((model) => idsInFolder(folder, model).length > 0);
  return [...new Set([...inFolders, ...inLines])].sort(byCodePoint);
}

const ending = ".jsonl";

/** The ids whose predictions are files of a model's folder. */
function idsInFolder(folder: string, model: string): readonly string[] {
  const place = join(folder, "prediction", model);
  const names = isFolder(place) ? readdirSync(place) : [];
  return names.flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -".json".length)] : [])).filter(isFree);
}

const isFree = (id: string): boolean => !isTaken(id);

/**
 * Which of the two forms a model's predictions have.
 *
 * @throws UsageError for both at once: which of a sample's two counts, nobody could tell
 */
function isInLines(folder: string, model: string): boolean {
  const lines = linesFile(model);
  if (!isFile(join(folder, lines))) return false;
  if (idsInFolder(folder, model).length === 0) return true;
  throw usageError(
    `${join(folder, "prediction")} has predictions of ${model} twice: in ${lines} and in prediction/${model}/`,
    "keep one of the two, or give one of them another name",
  );
}

/** @throws UsageError where the model's predictions are lines of one file */
export function requireNoLines(folder: string, model: string): void {
  if (!isFile(join(folder, linesFile(model)))) return;
  throw usageError(
    `${join(folder, linesFile(model))} holds predictions of ${model} already, and others would be written beside it`,
    "give the new ones another name with --name",
  );
}
