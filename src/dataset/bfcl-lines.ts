import { constants } from "node:buffer";
import { decodeUtf8 } from "../pyvalue/index.js";
import { readWhole } from "./read-file.js";

/** A line that is not blank, without its end; numbers count from 1. `problem`: it is no text. */
export type BfclLine =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly problem: string };

export type BfclLines =
  /** `bytes`: as they are on disk. */
  | { readonly kind: "read"; readonly bytes: Buffer; readonly lines: Iterable<BfclLine> }
  | { readonly kind: "failed"; readonly problem: string };

/** Reads a file of JSON Lines, compressed if it is called so. A file that cannot be read is a value: it stops nothing. */
export function readBfclLines(path: string): BfclLines {
  const read = readWhole(path);
  if (read.kind === "missing") return { kind: "failed", problem: "it is not there" };
  if (read.kind === "failed") return { kind: "failed", problem: `it cannot be read: ${read.code}` };
  if (!path.endsWith(".gz")) return { kind: "read", bytes: read.bytes, lines: linesOf(read.bytes) };
  const plain = gunzip(read.bytes);
  return plain.kind === "read" ? { kind: "read", bytes: read.bytes, lines: linesOf(plain.bytes) } : plain;
}

/** Most runs have nothing compressed, and need no zlib. */
function gunzip(bytes: Buffer): { kind: "read"; bytes: Buffer } | { kind: "failed"; problem: string } {
  const { gunzipSync } = process.getBuiltinModule("node:zlib");
  try {
    return { kind: "read", bytes: gunzipSync(bytes, { maxOutputLength: constants.MAX_STRING_LENGTH }) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // zlib throws nothing but errors with codes
    return { kind: "failed", problem: `it cannot be decompressed: ${code}` };
  }
}

/** Only LF ends a line: JSON may hold every other line end as it is. A byte order mark is dropped, as is a CR at an end. */
function* linesOf(bytes: Buffer): Generator<BfclLine> {
  for (const [index, line] of decodedLines(bytes).entries()) {
    const number = index + 1;
    if (line.kind === "error") {
      yield { number, problem: `it is not UTF-8: ${line.problem.found} of the line` };
      continue;
    }
    const text = (index === 0 ? line.value.replace(/^\uFEFF/, "") : line.value).replace(/\r$/, "");
    if (text.trim() !== "") yield { number, text };
  }
}

/** A file that is UTF-8 throughout is decoded at once, which is many times faster; else each line speaks for itself. */
function decodedLines(bytes: Buffer): readonly Decoded[] {
  const whole = decodeUtf8(bytes);
  if (whole.kind === "ok") return whole.value.split("\n").map((value) => ({ kind: "ok", value }));
  // Latin-1 keeps every byte as a character.
  const lines = bytes.toString("latin1").split("\n");
  return lines.map((line) => decodeUtf8(Buffer.from(line, "latin1")));
}

type Decoded = ReturnType<typeof decodeUtf8>;
