import { TgEvalError } from "../../src/core/errors.js";

/** The TgEvalError that `work` throws; anything else, or nothing, fails the test. */
export function errorOf(work: () => unknown): TgEvalError {
  try {
    work();
  } catch (error) {
    if (error instanceof TgEvalError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
