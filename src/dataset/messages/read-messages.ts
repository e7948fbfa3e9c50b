import { type PyValue, parsePython } from "../../pyvalue/index.js";
import { isRecord, own } from "../describe.js";
import type { PredictionRead } from "../layout.js";
import { type Asked, type DecodedMessages, decodeMessages } from "./decode-answer.js";
import type { FoundPrediction } from "./prediction-readers.js";
import { traceOf } from "./trace.js";

/** Makes of a prediction's JSON what it says; whatever is wrong with it is a value. */
export function readMessages({ place, read, problems }: FoundPrediction, asked: Asked): PredictionRead {
  const path = place.file;
  if (read.kind !== "read") {
    return { path, file: { kind: read.kind }, problems: [...problems, read.problem], writers: [], answer: noAnswer };
  }
  const decoded = decodeMessages(read.value, asked, place);
  const answers = own(read.value, "answers");
  return {
    path,
    file: { kind: "read", prediction: decoded.prediction },
    problems: [...problems, ...decoded.problems],
    writers: isRecord(answers) ? Object.keys(answers) : [],
    answer: () => answerValues(read.text, decoded),
  };
}

/** The trace must be exact (5 and 5.0 differ in the prompt), so the text is parsed again, and only when it is judged. */
function answerValues(
  text: string,
  { places, answer, ownWords }: DecodedMessages,
): ReturnType<PredictionRead["answer"]> {
  const exact = parsePython(text);
  if (exact.kind === "error" || !(exact.value instanceof Map))
    throw new TypeError("a prediction was read and cannot be parsed");
  const messages: PyValue = exact.value.get("messages") ?? null;
  return { trace: traceOf(messages, places), response: answer, ownWords };
}

function noAnswer(): never {
  throw new TypeError("a prediction that was not read has no answer");
}
