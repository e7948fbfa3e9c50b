import type { Problem } from "../../core/sample.js";
import type { DecodedPrediction } from "../decode-prediction.js";
import { describe, own } from "../describe.js";
import { type JsonPlace, pathAt } from "../read-json.js";
import { type Conversation, readConversation } from "./conversation.js";
import { idText } from "./index-lines.js";
import { member } from "./member.js";
import { isEmpty } from "./observation.js";
import type { CallPlace } from "./open-calls.js";

export type DecodedMessages = DecodedPrediction & {
  readonly places: readonly CallPlace[];
  /** The answer that is judged, and the model's own last words; null where there is none. */
  readonly answer: string | null;
  readonly ownWords: string | null;
};

type Prediction = Readonly<Record<string, unknown>>;
type Report = (kind: string, path: string, found: string, expected: string) => void;

export type Asked = {
  readonly id: string;
  readonly writer: string;
  /** Reads the sample's messages, which only some predictions need. */
  readonly sample: () => readonly unknown[];
};

/** Reads a prediction that is `{id, messages, answers?, error?}`. What is not as expected is a problem beside it. */
export function decodeMessages(value: Prediction, { id, writer, sample }: Asked, place: JsonPlace): DecodedMessages {
  const problems: Problem[] = [];
  const report: Report = (kind, path, found, expected) => {
    problems.push({ kind, file: place.file, path: pathAt(place, path), found, expected, concerns: "prediction" });
  };
  const failed = decodeFailure(value, report);
  decodeId(value, id, report);
  const { trajectory, places, lastWords } = decodeConversation(value, sample, report);
  const answer = decodeAnswer({ value, writer, lastWords }, report);
  // A model that failed left nothing behind, and that it did is said already.
  const kept = failed ? problems.filter(({ kind }) => kind === "prediction_failed") : problems;
  const prediction = { failed, trajectory, answered: answer !== null, recorded: null };
  return { prediction, problems: kept, places, answer, ownWords: lastWords };
}

/** Logs often have `error: null` where all went well. */
function decodeFailure(value: Prediction, report: Report): boolean {
  const error = own(value, "error");
  if (!isEmpty(error)) {
    report("prediction_failed", "$.error", describe(error), "no error");
    return true;
  }
  if (Object.keys(value).some((key) => key !== "id")) return false;
  report("prediction_failed", "$", "nothing but an id", "a prediction");
  return true;
}

function decodeId(value: Prediction, id: string, report: Report): void {
  const found = own(value, "id");
  if (found === undefined || idText(found) === id) return;
  report("id_differs", "$.id", describe(found), `${JSON.stringify(id)}, as the file is called`);
}

function decodeConversation(value: Prediction, sample: Asked["sample"], report: Report): Conversation {
  const messages = own(value, "messages");
  if (Array.isArray(messages)) {
    return readConversation(messages, sample, (kind, path, ...rest) => report(kind, `$.messages${path}`, ...rest));
  }
  report("messages_not_a_list", "$.messages", describe(messages), "a list of messages");
  return { trajectory: [], places: [], lastWords: null };
}

type AnswerParts = { readonly value: Prediction; readonly writer: string; readonly lastWords: string | null };

/** The writer's answer, where it is given; else the model's own last words. */
function decodeAnswer({ value, writer, lastWords }: AnswerParts, report: Report): string | null {
  const written = member(own(value, "answers"), writer);
  const answer = written ?? lastWords;
  if (typeof answer === "string" && answer !== "") return answer;
  const isMissing = answer === null;
  const path = written === undefined || written === null ? "$.messages" : `$.answers[${JSON.stringify(writer)}]`;
  const found = isMissing ? "no answer" : describe(answer);
  report(isMissing ? "response_missing" : "response_unusable", path, found, expectedAnswer);
  return null;
}

const expectedAnswer = "text in an assistant message with no call after it, or in `answers`";
