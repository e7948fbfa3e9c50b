import { TgEvalError } from "../core/errors.js";

/** What a verdict store's disk or file refuses, as the one typed error. An error that is typed already stays as it is. */

export function notOpened(path: string, cause: unknown): TgEvalError {
  if (cause instanceof TgEvalError) return cause;
  return new TgEvalError("storage", `the verdict store ${path} cannot be opened: ${messageOf(cause)}`, {
    hint: "Choose a folder that can be written with --store, or move away what lies there.",
    cause,
  });
}

/** @param problem what is wrong with the file, in words that follow its name */
export const brokenFile = (path: string, file: string, problem: string): TgEvalError =>
  new TgEvalError("storage", `the verdict store ${path} cannot be opened: ${file} ${problem}`, {
    hint:
      "Put a good copy of that file in its place, or move it away: then a new store is made there, which " +
      "`tg-eval store import` fills from an export. Or choose another folder with --store.",
  });

export function notRead(path: string, cause: unknown): unknown {
  if (!isLmdbError(cause)) return cause;
  return new TgEvalError("storage", `the verdict store ${path} cannot be read: ${cause.message}`, {
    hint: "Put a good copy of its data.mdb there, or move the folder away, or choose another one with --store.",
    cause,
  });
}

export function notWritten(path: string, cause?: unknown): TgEvalError {
  if (cause instanceof TgEvalError) return cause;
  // lmdb rejects a second promise, which hangs on the error, for the same failed commit.
  if (cause instanceof Error && "commitError" in cause && cause.commitError instanceof Promise) {
    cause.commitError.catch(() => undefined);
  }
  return new TgEvalError("storage", `a verdict could not be written to ${path}: the disk is full, or failing`, {
    hint: "Free some space there, or choose another folder with --store. What was stored before is safe.",
    cause,
  });
}

/** Node's own errors have a text for a code, lmdb's a number. */
const isLmdbError = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && typeof error.code === "number";

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
