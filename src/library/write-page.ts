import { closeSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { TgEvalError } from "../core/errors.js";

/**
 * Writes a page part by part beside its place and puts it there when it is whole: until then there is none, or the one
 * from before. Returns how many bytes it has.
 *
 * @throws StorageError where the file cannot be written
 */
export function writePage(path: string, parts: Iterable<string>): number {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    const bytes = writeParts(unfinished, parts);
    renameSync(unfinished, path);
    return bytes;
  } catch (error) {
    rmSync(unfinished, { force: true });
    const { code } = error as NodeJS.ErrnoException; // fs throws nothing but system errors
    throw new TgEvalError("storage", `${path} cannot be written: ${code ?? String(error)}`, {
      hint: code !== undefined && full.has(code) ? "make room, or name another file" : "name another file",
      cause: error,
    });
  }
}

/** The disk, or what a user may have of it. */
const full: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT"]);

function writeParts(path: string, parts: Iterable<string>): number {
  const file = openSync(path, "w");
  let bytes = 0;
  try {
    for (const part of parts) {
      writeFileSync(file, part);
      bytes += Buffer.byteLength(part);
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}
