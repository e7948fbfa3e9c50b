import { parsePython } from "../pyvalue/index.js";
import { decodePrediction, responseKey } from "./decode-prediction.js";
import type { FilesDigest } from "./digest.js";
import type { PredictionRead } from "./layout.js";
import { readJsonObject } from "./read-json.js";

type PredictionPlace = { readonly folder: string; readonly file: string; readonly writer: string };

/** Reads one prediction; whatever is wrong with it is a value. */
export function readPrediction({ folder, file, writer }: PredictionPlace, digest: FilesDigest): PredictionRead {
  const read = readJsonObject(folder, file, digest, "prediction");
  if (read.kind !== "read") {
    return { path: file, file: { kind: read.kind }, problems: [read.problem], writers: [], answer: noAnswer };
  }
  const { prediction, problems } = decodePrediction(read.value, { writer, file });
  return {
    path: file,
    file: { kind: "read", prediction },
    problems,
    writers: writersOf(read.value),
    answer: () => answerValues(read.text, writer),
  };
}

/** The trace must be exact (5 and 5.0 differ in the prompt), so it is parsed again, and only when it is judged. */
function answerValues(text: string, writer: string): ReturnType<PredictionRead["answer"]> {
  const exact = parsePython(text);
  if (exact.kind === "error" || !(exact.value instanceof Map))
    throw new TypeError("a prediction was read and cannot be parsed");
  return {
    trace: exact.value.get("intermediate_steps") ?? null,
    response: exact.value.get(responseKey(writer)) ?? null,
    ownWords: exact.value.get("response-base") ?? null,
  };
}

function noAnswer(): never {
  throw new TypeError("a prediction that was not read has no answer");
}

const writersOf = (value: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(value).flatMap((key) => (key.startsWith("response-unbiased-") ? [key.slice(18)] : []));
