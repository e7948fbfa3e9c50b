import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { TgEvalError } from "../../../core/errors.js";

/**
 * Writes a file part by part under a name beside it, which becomes its own when all of it is there: whatever stops the
 * work, what lay there before stays as it was.
 *
 * @throws StorageError where it cannot be written
 */
export async function writeWhole<T>(file: string, work: (write: (text: string) => void) => Promise<T>): Promise<T> {
  const target = writing(file, () => targetOf(file));
  const draft = `${target}.${process.pid}.tmp`;
  const descriptor = writing(file, () => openSync(draft, "w"));
  try {
    const result = await work((text) => writing(file, () => writeAll(descriptor, text)));
    writing(file, () => fsyncSync(descriptor));
    writing(file, () => renameSync(draft, target));
    return result;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Renaming would put a plain file in the place of a link or, for who may, of a device such as /dev/null. */
function targetOf(file: string): string {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined) return file;
  if (there.isFile()) return realpathSync(file);
  throw new TgEvalError("storage", `${file} is ${there.isDirectory() ? "a folder" : "no plain file"}`, {
    hint: "give another file, or - for stdout",
  });
}

/** A write may take a part of what it is given, and say so only by its count. */
function writeAll(descriptor: number, text: string): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) bytes = bytes.subarray(writeSync(descriptor, bytes));
}

function writing<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof TgEvalError) throw error;
    const code = (error as NodeJS.ErrnoException).code; // fs throws nothing but system errors
    throw new TgEvalError("storage", `${file} cannot be written: ${code ?? String(error)}`, {
      hint: "give another file, or - for stdout",
      cause: error,
    });
  }
}
