import { parsePlain } from "../../pyvalue/index.js";

/** What a case asks, as the question file has it: for people, not for the rules. */
export type Question = {
  readonly id: string;
  /** Turns of messages; single-turn cases have one turn. */
  readonly question: unknown;
  /** The functions' documentation. */
  readonly function: unknown;
};

/** Reads a question line; null where it is none. */
export function decodeQuestion(line: string): Question | null {
  const parsed = parsePlain(line);
  if (parsed.kind === "error" || typeof parsed.value !== "object" || parsed.value === null) return null;
  const { id, question, function: documented } = parsed.value as Readonly<Record<string, unknown>>; // Members are unknown.
  return typeof id === "string" ? { id, question, function: documented } : null;
}
