import { TgEvalError } from "../core/errors.js";

/** What was recorded of a piece of work's calls does not serve. It says nothing of any other piece of work. */
export class RecordingError extends TgEvalError {
  constructor(message: string, hint: string) {
    super("data", message, { hint });
  }
}
