import { join } from "node:path";
import type { Problem } from "../core/sample.js";
import { decodeUtf8, parsePlain } from "../pyvalue/index.js";
import { describe, isRecord } from "./describe.js";
import type { FilesDigest } from "./digest.js";
import { readWhole } from "./read-file.js";

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
  const problem = (kind: string, path: string, found: string, expected: string): Problem => ({
    kind: `${concerns}_${kind}`,
    file,
    path,
    found,
    expected,
    concerns,
  });
  const read = readWhole(join(folder, file));
  digest.add(file, read.kind === "read" ? read.bytes : null);
  if (read.kind === "missing") return { kind: "missing", problem: problem("missing", "$", "no file", "a JSON object") };
  if (read.kind === "failed") {
    return { kind: "unreadable", problem: problem("unreadable", "$", read.code, "a file that can be read") };
  }

  const text = decodeUtf8(read.bytes);
  if (text.kind === "error") {
    return { kind: "unreadable", problem: problem("unreadable", "$", text.problem.found, "UTF-8") };
  }
  const parsed = parsePlain(text.value);
  if (parsed.kind === "error") {
    const { line, column, found, expected } = parsed.problem;
    return { kind: "unreadable", problem: problem("unreadable", `line ${line} column ${column}`, found, expected) };
  }
  if (!isRecord(parsed.value)) {
    return { kind: "unreadable", problem: problem("unreadable", "$", describe(parsed.value), "a JSON object") };
  }
  return { kind: "read", value: parsed.value, text: text.value };
}
