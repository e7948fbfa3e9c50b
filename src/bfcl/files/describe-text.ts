import { type JsonProblem, reprPython } from "../../pyvalue/index.js";

/** A text from a file, for messages: on one line, nothing unprintable, and of bounded length. */
export const quoted = (text: string): string => reprPython(text.length > longest ? `${text.slice(0, longest)}…` : text);

const longest = 80;

/** Why a line is no JSON. One that begins as an object and does not end as one was cut short. */
export function describeJsonProblem(line: string, { column, found, expected }: JsonProblem): string {
  const cut = line.startsWith("{") && !line.trimEnd().endsWith("}");
  return `${cut ? "it is cut short" : "it is no JSON"}: column ${column}: found ${found}, expected ${expected}`;
}

/** The first few of many names. */
export const firstOf = (names: readonly string[]): string =>
  names.length > few ? `${names.slice(0, few).join(", ")} and ${names.length - few} more` : names.join(", ");

const few = 5;
