import { join } from "node:path";
import type { Problem } from "../../core/sample.js";
import type { FilesDigest } from "../digest.js";
import { type JsonPlace, type JsonRead, readJsonObject } from "../read-json.js";
import { indexLines, type LineIndex } from "./index-lines.js";
import { othersProblems, othersThan } from "./other-predictions.js";
import { readIndexed, repeatedProblems } from "./read-indexed.js";
import { strayProblems } from "./stray-problems.js";

/** A prediction's JSON and where it lies; `problems` are those of the place. */
export type FoundPrediction = {
  readonly place: JsonPlace;
  readonly read: JsonRead;
  readonly problems: readonly Problem[];
};

/** Of one model. */
export type PredictionReader = {
  readonly read: (id: string, digest: FilesDigest) => FoundPrediction;
  /** What is to be said of no one sample. */
  readonly problems: readonly Problem[];
};

type Files = {
  readonly folder: string;
  /** The model's own folder, relative to it. */
  readonly files: string;
  /** The ids that have a file there, and those of the split. */
  readonly written: readonly string[];
  readonly ids: readonly string[];
};

export function fileReader({ folder, files, written, ids }: Files): PredictionReader {
  const problems = othersProblems(othersThan(ids, written), { file: files, path: "$", what: "file" });
  const read: PredictionReader["read"] = (id, digest) => {
    const file = `${files}/${id}.json`;
    return { place: { file }, read: readJsonObject(folder, file, digest, "prediction"), problems: [] };
  };
  return { read, problems };
}

type Lines = { readonly folder: string; readonly file: string; readonly ids: readonly string[] };

/** The file is passed over once, for the places of its lines. */
export function lineReader({ folder, file, ids }: Lines): PredictionReader {
  const index = indexLines(join(folder, file));
  if (index.kind === "failed") return unreadableReader(file, index.code);
  const read: PredictionReader["read"] = (id, digest) => {
    const line = index.lines.get(id);
    if (line === undefined) {
      digest.add(file, null);
      return { place: { file }, read: { kind: "missing", problem: missingLine(file, id) }, problems: [] };
    }
    const read = readIndexed({ folder, file, id, line }, digest, "prediction");
    const problems = repeatedProblems({ file, id, line, kind: "prediction_repeated" });
    return { place: { file, line: line.number }, read, problems };
  };
  const strays = strayProblems(index, file, { kind: "prediction_without_id", concerns: "prediction" });
  return { read, problems: [...strays, ...linesOfNoSample({ file, ids, index })] };
}

function unreadableReader(file: string, code: string): PredictionReader {
  const expected = "a file that can be read";
  const kind = "prediction_unreadable";
  const problem: Problem = { kind, file, path: "$", found: code, expected, concerns: "prediction" };
  return {
    problems: [],
    read(_, digest) {
      digest.add(file, null);
      return { place: { file }, read: { kind: "unreadable", problem }, problems: [] };
    },
  };
}

function missingLine(file: string, id: string): Problem {
  const expected = `a line with the id ${JSON.stringify(id)}`;
  const found = "no line with this id";
  return { kind: "prediction_missing", file, path: "$", found, expected, concerns: "prediction" };
}

function linesOfNoSample({ file, ids, index }: Omit<Lines, "folder"> & { readonly index: LineIndex }) {
  const others = othersThan(ids, [...index.lines.keys()]);
  const path = `line ${index.lines.get(others[0] ?? "")?.number ?? 0}`;
  return othersProblems(others, { file, path, what: "line" });
}
