import { TgEvalError } from "../core/errors.js";

/** Runs file system work that only reads; what the system refuses becomes the one typed error. */
export function reading<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    const problem = code === "ENOENT" ? "it is not there" : code;
    throw new TgEvalError("data", `${file} cannot be read: ${problem}`, {
      hint: "run the same command again: it writes the record anew, and buys nothing twice",
      cause: error,
    });
  }
}
