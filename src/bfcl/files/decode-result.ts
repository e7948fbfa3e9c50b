import { type PyValue, parsePython } from "../../pyvalue/index.js";
import { isDict } from "../../pyvalue/value.js";
import { describeJsonProblem, quoted } from "./describe-text.js";

/** A line of a results file. */
export type ResultLine =
  /** `result` has ints and floats apart; null is a result too, and no dialect can read it. */
  | { readonly kind: "result"; readonly id: string; readonly result: PyValue }
  /** In words, what is wrong with the line. */
  | { readonly kind: "unreadable"; readonly problem: string };

/** Decodes a line of a results file (docs/bfcl.md, section 1); other keys than `id` and `result` are ignored. */
export function decodeResult(line: string): ResultLine {
  const parsed = parsePython(line);
  if (parsed.kind === "error") return unreadable(describeJsonProblem(line, parsed.problem));
  if (!isDict(parsed.value)) return unreadable("it is no JSON object");
  const id = parsed.value.get("id");
  if (typeof id !== "string") return unreadable("it has no `id`");
  const result = parsed.value.get("result");
  return result === undefined ? unreadable(`${quoted(id)} has no \`result\``) : { kind: "result", id, result };
}

const unreadable = (problem: string): ResultLine => ({ kind: "unreadable", problem });
