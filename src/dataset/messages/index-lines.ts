import { decodeUtf8, parsePlain } from "../../pyvalue/index.js";
import { describe, isRecord, own } from "../describe.js";
import { type LinePlace, linesOf } from "../jsonl-lines.js";

/** Where each id's line is; of an id that comes again the last line counts, and `earlier` has the others' numbers. */
export type IndexedLine = LinePlace & { readonly earlier: readonly number[] };

/** A line that has no id, so that nobody can ask for it. */
export type StrayLine = { readonly number: number; readonly found: string; readonly expected: string };

export type LineIndex = {
  readonly kind: "read";
  readonly lines: ReadonlyMap<string, IndexedLine>;
  readonly strays: readonly StrayLine[];
};

/** Passes over a file of JSON Lines once, and keeps of each line its id and its place. Blank lines are none. */
export function indexLines(path: string): LineIndex | { readonly kind: "failed"; readonly code: string } {
  try {
    return indexAll(path);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    return { kind: "failed", code: code ?? String(error) };
  }
}

function indexAll(path: string): LineIndex {
  const lines = new Map<string, LinePlace & { readonly earlier: number[] }>();
  const strays: StrayLine[] = [];
  for (const { number, offset, length, bytes } of linesOf(path)) {
    const read = bytes === null ? { found: `${length} bytes`, expected: "a line that can be a text" } : idOf(bytes);
    if (read === null) continue;
    if ("found" in read) {
      strays.push({ number, ...read });
      continue;
    }
    const before = lines.get(read.id);
    const earlier = before?.earlier ?? [];
    if (before !== undefined) earlier.push(before.number);
    lines.set(read.id, { number, offset, length, earlier });
  }
  return { kind: "read", lines, strays };
}

/** null for a blank line. */
type IdRead = { readonly id: string } | Omit<StrayLine, "number"> | null;

/** Mostly the id comes first and nothing else need be read; then a line that is broken further on is still its sample's. */
function idOf(bytes: Buffer): IdRead {
  const [, first] = idFirst.exec(bytes.toString("utf8", 0, 512)) ?? [];
  const parsed = first === undefined ? null : parsePlain(first);
  const id = parsed?.kind === "ok" ? idText(parsed.value) : null;
  return id === null ? idOfWhole(bytes) : { id };
}

const idFirst = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)\s*[,}]/;

function idOfWhole(bytes: Buffer): IdRead {
  const text = decodeUtf8(bytes);
  if (text.kind === "error") return { found: text.problem.found, expected: "UTF-8" };
  if (text.value.trim() === "") return null;
  const parsed = parsePlain(text.value);
  if (parsed.kind === "error") {
    const { column, found, expected } = parsed.problem;
    return { found: `${found} at column ${column}`, expected };
  }
  if (!isRecord(parsed.value)) return { found: describe(parsed.value), expected: 'a JSON object with an "id"' };
  const value = own(parsed.value, "id");
  const id = idText(value);
  return id === null ? { found: `${describe(value)} as its id`, expected: "a text that is not empty" } : { id };
}

/** An id is text; a whole number stands for its digits. null for anything else. */
export function idText(value: unknown): string | null {
  if (typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value))) return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}
