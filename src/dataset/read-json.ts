import { join } from "node:path";
import type { Problem } from "../core/sample.js";
import { decodeUtf8, parsePlain } from "../pyvalue/index.js";
import { describe, isRecord } from "./describe.js";
import type { FilesDigest } from "./digest.js";
import { type FileRead, readWhole } from "./read-file.js";

/** A JSON object with its text, from which exact values can be had; or why there is none. */
export type JsonRead =
  | { readonly kind: "read"; readonly value: Readonly<Record<string, unknown>>; readonly text: string }
  | { readonly kind: "missing"; readonly problem: Problem }
  | { readonly kind: "unreadable"; readonly problem: Problem };

/** Reads a file that should hold one JSON object, as Python reads it, and adds it to the digest. */
export function readJsonObject(
  folder: string,
  file: string,
  digest: FilesDigest,
  concerns: Problem["concerns"],
): JsonRead {
  const read = readWhole(join(folder, file));
  digest.add(file, read.kind === "read" ? read.bytes : null);
  return decodeJsonObject(read, { file }, concerns);
}

/** Where JSON lies: a file, or one line of it. */
export type JsonPlace = { readonly file: string; readonly line?: number };

/** A path in a place's JSON, with the line where there are many. */
export const pathAt = ({ line }: JsonPlace, path: string): string =>
  line === undefined ? path : `line ${line} ${path}`;

/** The JSON object that bytes should hold, or the problem with them. */
export function decodeJsonObject(read: FileRead, place: JsonPlace, concerns: Problem["concerns"]): JsonRead {
  const problem = (kind: string, path: string, found: string, expected: string): Problem => ({
    kind: `${concerns}_${kind}`,
    file: place.file,
    path,
    found,
    expected,
    concerns,
  });
  const whole = pathAt(place, "$");
  if (read.kind === "missing")
    return { kind: "missing", problem: problem("missing", whole, "no file", "a JSON object") };
  if (read.kind === "failed") {
    return { kind: "unreadable", problem: problem("unreadable", whole, read.code, "a file that can be read") };
  }

  const text = decodeUtf8(read.bytes);
  if (text.kind === "error") {
    return { kind: "unreadable", problem: problem("unreadable", whole, text.problem.found, "UTF-8") };
  }
  const parsed = parsePlain(text.value);
  if (parsed.kind === "error") {
    const { line, column, found, expected } = parsed.problem;
    const at = `line ${place.line ?? line} column ${column}`;
    return { kind: "unreadable", problem: problem("unreadable", at, found, expected) };
  }
  if (!isRecord(parsed.value)) {
    return { kind: "unreadable", problem: problem("unreadable", whole, describe(parsed.value), "a JSON object") };
  }
  return { kind: "read", value: parsed.value, text: text.value };
}
