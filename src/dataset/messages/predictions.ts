import { readdirSync } from "node:fs";
import { join } from "node:path";
import { usageError } from "../../core/errors.js";
import type { Problem } from "../../core/sample.js";
import { byCodePoint } from "../code-points.js";
import type { FilesDigest } from "../digest.js";
import { filesIn, foldersIn, isFile } from "../folders.js";
import { lastChange } from "../last-change.js";
import { noSuchModel } from "../no-such-model.js";
import { type JsonPlace, type JsonRead, readJsonObject } from "../read-json.js";
import { indexLines } from "./index-lines.js";
import { readIndexed, repeatedProblems } from "./read-indexed.js";

/** A prediction's JSON and where it lies; `problems` are those of the place. */
export type FoundPrediction = {
  readonly place: JsonPlace;
  readonly read: JsonRead;
  readonly problems: readonly Problem[];
};

/** The predictions of a dataset: of each model a file of lines, `prediction/{model}.jsonl`, or a file a sample in a folder. */
export type Predictions = {
  /** By code point. */
  readonly models: readonly string[];
  /** @throws UsageError for a model that has none, or both forms */
  readonly require: (model: string) => void;
  /** @throws UsageError for a model that has both forms */
  readonly read: (model: string, id: string, digest: FilesDigest) => FoundPrediction;
  /** Of the ids' files, by the file system's clock; 0 where there is none. */
  readonly changedMs: (model: string, ids: readonly string[]) => number;
};

export const linesFile = (model: string): string => `prediction/${model}.jsonl`;
export const sampleFile = (model: string, id: string): string => `prediction/${model}/${id}.json`;

export function openPredictions(folder: string): Predictions {
  const models = modelsIn(folder);
  /** Of each model that was asked for. */
  const readers = new Map<string, Predictions["read"]>();

  function readerOf(model: string): Predictions["read"] {
    const known = readers.get(model);
    if (known !== undefined) return known;
    const reader = isInLines(folder, model) ? lineReader(folder, model) : fileReader(folder);
    readers.set(model, reader);
    return reader;
  }

  return {
    models,
    require(model) {
      if (!models.includes(model)) throw noSuchModel(folder, model, models);
      isInLines(folder, model);
    },
    read: (model, id, digest) => readerOf(model)(model, id, digest),
    changedMs: (model, ids) =>
      lastChange(folder, [linesFile(model), `prediction/${model}`, ...ids.map((id) => sampleFile(model, id))]),
  };
}

/** A folder with nothing but what tells how predictions were made has none. */
function modelsIn(folder: string): readonly string[] {
  const place = join(folder, "prediction");
  const inLines = filesIn(place).flatMap((name) => (name.endsWith(ending) ? [name.slice(0, -ending.length)] : []));
  const inFolders = foldersIn(place).filter((name) =>
    readdirSync(join(place, name)).some((inside) => inside !== "made"),
  );
  return [...new Set([...inFolders, ...inLines])].sort(byCodePoint);
}

const ending = ".jsonl";

/**
 * Which of the two forms a model's predictions have.
 *
 * @throws UsageError for both at once: which of a sample's two counts, nobody could tell
 */
function isInLines(folder: string, model: string): boolean {
  const lines = linesFile(model);
  if (!isFile(join(folder, lines))) return false;
  const inFolder = filesIn(join(folder, "prediction", model)).some((name) => name.endsWith(".json"));
  if (!inFolder) return true;
  throw usageError(
    `${join(folder, "prediction")} has predictions of ${model} twice: in ${lines} and in prediction/${model}/`,
    "keep one of the two, or give one of them another name",
  );
}

const fileReader =
  (folder: string): Predictions["read"] =>
  (model, id, digest) => {
    const file = sampleFile(model, id);
    return { place: { file }, read: readJsonObject(folder, file, digest, "prediction"), problems: [] };
  };

/** The file is passed over once, for the places of its lines. */
function lineReader(folder: string, model: string): Predictions["read"] {
  const file = linesFile(model);
  const index = indexLines(join(folder, file));
  const problem = { file, path: "$", concerns: "prediction" } as const;
  return (_, id, digest) => {
    const line = index.kind === "read" ? index.lines.get(id) : undefined;
    if (line !== undefined) {
      const read = readIndexed({ folder, file, id, line }, digest, "prediction");
      return { place: { file, line: line.number }, read, problems: repeatedProblems(file, id, line) };
    }
    digest.add(file, null);
    if (index.kind === "failed") {
      const unreadable = {
        ...problem,
        kind: "prediction_unreadable",
        found: index.code,
        expected: "a file that can be read",
      };
      return { place: { file }, read: { kind: "unreadable", problem: unreadable }, problems: [] };
    }
    const found = `no line with this id${straysText(index.strays.map(({ number }) => number))}`;
    const missing = {
      ...problem,
      kind: "prediction_missing",
      found,
      expected: `a line with the id ${JSON.stringify(id)}`,
    };
    return { place: { file }, read: { kind: "missing", problem: missing }, problems: [] };
  };
}

/** One of the lines without an id may be the one that is missing. */
function straysText(numbers: readonly number[]): string {
  if (numbers.length === 0) return "";
  const first = numbers.slice(0, 5).join(", ");
  return ` (${numbers.length} without a readable one: line ${first}${numbers.length > 5 ? ", …" : ""})`;
}

/**
 * The file to write a prediction to.
 *
 * @throws UsageError where the model's predictions are lines of one file
 */
export function fileToWrite(folder: string, model: string, id: string): string {
  if (!isFile(join(folder, linesFile(model)))) return sampleFile(model, id);
  throw usageError(
    `${join(folder, linesFile(model))} holds predictions of ${model} already, and others would be written beside it`,
    "give the new ones another name with --name",
  );
}
