/** What was read, or where and why it cannot be. */
export type Parsed<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "error"; readonly problem: JsonProblem };

/** The first thing that keeps a text from being JSON as Python reads it. */
export type JsonProblem = {
  readonly found: string;
  readonly expected: string;
  /** From 1; lines end with a line feed. */
  readonly line: number;
  /** From 1, in characters (code points) rather than UTF-16 units, as Python counts. */
  readonly column: number;
};

/** The problem that stands right behind the text `before`. */
export function problemBehind(
  before: string,
  { found, expected }: Pick<JsonProblem, "found" | "expected">,
): JsonProblem {
  const lines = before.split("\n");
  const column = Array.from(lines.at(-1) ?? "").length + 1;
  return { found, expected, line: lines.length, column };
}
