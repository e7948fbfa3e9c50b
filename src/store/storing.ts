import { TgEvalError } from "../core/errors.js";

export const outHint =
  "give another folder with --out, or make room; stored verdicts are kept and are not bought again";
export const storeHint = "give another folder with --store, or make room; what was stored before is safe";
/** Predictions have their place in the dataset's folder. */
export const predictionsHint =
  "make room, or let the dataset's folder be written; what was answered is stored, and not bought again";

/** Runs file system work; what the system refuses (no space, no permission) becomes the one typed error. */
export function storing<T>(folder: string, work: () => T, hint = outHint): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof TgEvalError || code === undefined) throw error;
    throw new TgEvalError("storage", `${folder} cannot be written: ${explain(code)}`, {
      hint,
      cause: error,
    });
  }
}

const explain = (code: string): string =>
  ({
    ENOSPC: "the disk is full",
    EACCES: "no permission",
    EROFS: "it is read-only",
    ENOTDIR: "a part of the path is a file",
    // Where a folder cannot be made on a read-only disk, Node says this and not EROFS.
    ENOENT: "the folder is not there and cannot be made; the disk may be read-only",
  })[code] ?? code;
