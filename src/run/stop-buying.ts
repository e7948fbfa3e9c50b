import type { FailureClass } from "../core/disposition.js";
import { TgEvalError } from "../core/errors.js";
import type { ChatFailure } from "../core/verdict.js";
import type { AskingOptions } from "./asking.js";

/**
 * Stops all buying for a failure that others would meet too. A wrong key at the very first request means that nothing was
 * judged; later, or for want of money or time, it is a halt.
 *
 * @throws TgEvalError where the model refuses the first request of all
 */
export function stopBuying(failure: ChatFailure, origin: string, { asked, buying, stop }: AskingOptions): void {
  if (!buying.succeeded() && !resumable.has(failure.class)) throw refusedAtOnce(failure, origin, asked);
  buying.stopFor(failure);
  stop();
}

/** Nothing is wrong with these requests: they are for later. */
const resumable: ReadonlySet<FailureClass> = new Set(["quota", "rate_limit"]);

function refusedAtOnce(failure: ChatFailure, origin: string, { role, hint }: AskingOptions["asked"]): TgEvalError {
  return new TgEvalError("judge", `the ${role} at ${origin} refused the first request: ${failure.message}`, { hint });
}
