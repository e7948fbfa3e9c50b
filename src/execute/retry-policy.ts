import type { FailureClass } from "../core/disposition.js";
import type { ChatFailure } from "../core/verdict.js";

/** What to do after a failed attempt. The failure of `give_up` is the task's own, final one. */
export type Decision =
  | { readonly kind: "retry"; readonly delayMs: number }
  | { readonly kind: "give_up"; readonly failure: ChatFailure };

/**
 * Whether a task is tried again, and after how long.
 *
 * `earlier` has the classes of the task's earlier failures; `random` is in [0, 1). A reply that cannot be used is asked
 * for once more, at once, whatever `maxRetries` says: the endpoint is well, and chance may do better. All else that can
 * pass waits longer each time, and never less than the server asked for. A server that asks for more than
 * `retryAfterCeilingMs` is not waited for at all: whatever else it were asked, it would answer the same.
 */
export const decideRetry = ({
  failure,
  earlier,
  maxRetries,
  random,
}: {
  readonly failure: ChatFailure;
  readonly earlier: readonly FailureClass[];
  readonly maxRetries: number;
  readonly random: number;
}): Decision => {
  if (failure.class === "invalid_output") {
    return earlier.includes("invalid_output") ? { kind: "give_up", failure } : { kind: "retry", delayMs: 0 };
  }
  if (!failure.retryable) return { kind: "give_up", failure };
  if ((failure.retryAfterMs ?? 0) > retryAfterCeilingMs) return { kind: "give_up", failure: askedTooLong(failure) };

  const retries = earlier.filter((failureClass) => failureClass !== "invalid_output").length;
  if (retries >= maxRetries) return { kind: "give_up", failure };
  return { kind: "retry", delayMs: Math.max(backoffMs(retries, random), floorMs(failure.retryAfterMs, random)) };
};

/**
 * How long a failure keeps everything from being started, 0 if it does not: a 429 and whatever came with a Retry-After
 * speak of the endpoint, not of one request. Until the task itself is tried again, if it is, so that it goes first; not
 * for a server that asks for more than is waited for, because then the run is over.
 */
export const pauseMs = ({ class: failureClass, retryAfterMs }: ChatFailure, decision: Decision): number => {
  if (failureClass !== "rate_limit" && retryAfterMs === null) return 0;
  if (decision.kind === "retry") return decision.delayMs;
  return retryAfterMs === null || retryAfterMs > retryAfterCeilingMs ? 0 : retryAfterMs;
};

/** The longest Retry-After that is waited for. */
export const retryAfterCeilingMs = 120_000;

// Half of the step is certain and half is chance ("equal jitter"), so that tasks which failed together do not return
// together, and none returns at once.
const backoffMs = (retries: number, random: number): number =>
  Math.min(30_000, 500 * 2 ** retries) * (0.5 + random / 2);

const floorMs = (retryAfterMs: number | null, random: number): number =>
  retryAfterMs === null ? 0 : retryAfterMs + 250 * random;

const askedTooLong = (failure: ChatFailure): ChatFailure => ({
  ...failure,
  class: "rate_limit",
  retryable: false,
  stops: true,
  message: `the server asked to wait ${Math.ceil((failure.retryAfterMs ?? 0) / 1000)} s, more than the ${
    retryAfterCeilingMs / 1000
  } s that are waited for: ${failure.message}`,
});
