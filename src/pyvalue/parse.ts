import { type Cursor, Refusal, skipSpace, unexpected } from "./cursor.js";
import { type Parsed, problemBehind } from "./problem.js";
import { readNumber } from "./read-number.js";
import { readString } from "./read-string.js";
import { maxDepth, type PyDict, type PyList, type PyValue } from "./value.js";

/**
 * Reads a text as Python's `json.loads` does; never throws.
 *
 * That is JSON with `NaN`, `Infinity` and `-Infinity`. A repeated key keeps its first place and its last value.
 * Refused, as there: a byte order mark, raw control characters in strings, ints beyond `maxIntDigits`, containers
 * beyond `maxDepth`, anything behind the value.
 */
export function parsePython(text: string): Parsed<PyValue> {
  const cursor: Cursor = { text, at: 0 };
  try {
    const value = readValue(cursor, 0);
    if (!Number.isNaN(skipSpace(cursor))) throw unexpected(cursor, "the end of the text");
    return { kind: "ok", value };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: "error", problem: problemBehind(text.slice(0, error.index), error) };
  }
}

/** `depth`: the containers around this value. */
function readValue(cursor: Cursor, depth: number): PyValue {
  const first = skipSpace(cursor);
  switch (first) {
    case 0x22:
      return readString(cursor);
    case 0x7b:
      return readObject(cursor, depth + 1);
    case 0x5b:
      return readArray(cursor, depth + 1);
    default:
      return readWordOrNumber(cursor, first);
  }
}

function readArray(cursor: Cursor, depth: number): PyList {
  open(cursor, depth);
  const items: PyValue[] = [];
  if (skipIf(cursor, "]")) return items;
  do items.push(readValue(cursor, depth));
  while (skipIf(cursor, ","));
  if (skipIf(cursor, "]")) return items;
  throw unexpected(cursor, "',' or ']'");
}

function readObject(cursor: Cursor, depth: number): PyDict {
  open(cursor, depth);
  const members = new Map<string, PyValue>();
  if (skipIf(cursor, "}")) return members;
  do {
    if (skipSpace(cursor) !== 0x22) throw unexpected(cursor, "a key in double quotes");
    const key = readString(cursor);
    if (!skipIf(cursor, ":")) throw unexpected(cursor, "':'");
    members.set(key, readValue(cursor, depth));
  } while (skipIf(cursor, ","));
  if (skipIf(cursor, "}")) return members;
  throw unexpected(cursor, "',' or '}'");
}

function open(cursor: Cursor, depth: number): void {
  if (depth > maxDepth) throw new Refusal(cursor.at, `a value nested ${depth} deep`, `at most ${maxDepth} levels`);
  cursor.at += 1;
}

/** Steps over the mark if it comes next, behind white space. */
function skipIf(cursor: Cursor, mark: string): boolean {
  const next = skipSpace(cursor);
  if (next !== mark.charCodeAt(0)) return false;
  cursor.at += 1;
  return true;
}

/** The words that are values, by their first character; a number may begin with the last one's. */
const words: ReadonlyMap<number, { readonly word: string; readonly value: PyValue }> = new Map(
  (
    [
      ["true", true],
      ["false", false],
      ["null", null],
      ["NaN", Number.NaN],
      ["Infinity", Number.POSITIVE_INFINITY],
      ["-Infinity", Number.NEGATIVE_INFINITY],
    ] as const
  ).map(([word, value]) => [word.charCodeAt(0), { word, value }]),
);

function readWordOrNumber(cursor: Cursor, first: number): PyValue {
  const known = words.get(first);
  if (known === undefined || !cursor.text.startsWith(known.word, cursor.at)) return readNumber(cursor);
  cursor.at += known.word.length;
  return known.value;
}
