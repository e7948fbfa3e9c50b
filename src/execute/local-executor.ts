import { setMaxListeners } from "node:events";
import type { FailureClass } from "../core/disposition.js";
import type { Clock, Executed, Executor, Task } from "../core/ports.js";
import type { Outcome, RateLimits } from "../core/verdict.js";
import { gate } from "./gate.js";
import { createLimiter, type Leave } from "./limiter.js";
import { orStopped } from "./or-stopped.js";
import { decideRetry, pauseMs } from "./retry-policy.js";
import { slots } from "./slots.js";

/** `concurrency` is 1 or more, `maxRetries` 0 or more. A limit that is null is learnt from the endpoint. */
export type LocalExecutorOptions = {
  readonly concurrency: number;
  readonly maxRetries: number;
  readonly limits: RateLimits;
  readonly clock: Pick<Clock, "random">;
};

/**
 * Runs attempts in this process, at most `concurrency` at once and no faster than the endpoint permits: an attempt needs
 * a slot, and then the limiter's leave. What is tried again, and when, is `decideRetry`'s.
 *
 * A task that waits to try again holds no slot, and goes ahead of new ones when its time comes. Once ten times
 * `concurrency` of them wait so, `ready` holds the feeder back, so that memory stays bounded.
 *
 * What an endpoint asks for is asked of the whole run, not of one task: nothing is started until the time in its
 * Retry-After is over. Without that, tasks use up their retries against each other: of 200 at 600 a minute and
 * concurrency 16, 61 were lost.
 */
export const localExecutor = ({ concurrency, maxRetries, limits, clock }: LocalExecutorOptions): Executor => {
  const free = slots(concurrency);
  const limiter = createLimiter(limits);
  const stopping = new AbortController();
  const aborting = new AbortController();
  // Every task that runs or waits listens to them; Node would warn of a leak from the eleventh on.
  setMaxListeners(0, stopping.signal, aborting.signal);
  let requests = 0;
  let retries = 0;
  let inFlight = 0;
  let asleep = 0;
  const feeding = gate(() => stopping.signal.aborted || (free.waiting() < concurrency && asleep < 10 * concurrency));

  const tryOnce = async <T>(task: Task<T>, failures: number): Promise<Outcome<T> | "stopped"> => {
    const giveBack = await orStopped(free.take(failures), stopping.signal);
    feeding.changed();
    if (giveBack === "stopped") return "stopped";
    try {
      const tokens = limiter.limitsTokens() ? await task.inputTokens() : 0;
      if (stopping.signal.aborted) return "stopped";
      const leave = await orStopped(limiter.leave({ tokens, failures }), stopping.signal);
      return leave === "stopped" ? "stopped" : await send(task, leave, failures);
    } finally {
      giveBack();
    }
  };

  const send = async <T>(task: Task<T>, leave: Leave, failures: number): Promise<Outcome<T> | "stopped"> => {
    requests += 1;
    if (failures > 0) retries += 1;
    inFlight += 1;
    try {
      const attempt = task.attempt(aborting.signal, (told) => limiter.told(leave, told));
      const outcome = await orStopped(attempt, aborting.signal);
      if (outcome !== "stopped") adapt(outcome, leave);
      return outcome;
    } finally {
      inFlight -= 1;
    }
  };

  const adapt = (outcome: Outcome<unknown>, leave: Leave): void => {
    if (outcome.kind === "ok") {
      limiter.accepted(leave);
      free.grow();
    } else if (outcome.failure.class === "rate_limit" && limiter.refused(leave)) free.halve();
  };

  const pauseAll = (ms: number): void => {
    limiter.pause(ms);
    // A little longer, so that who was turned away is back in the queue, and first.
    free.hold(ms + 5);
  };

  const waitToRetry = async (delayMs: number): Promise<void> => {
    asleep += 1;
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, delayMs);
    });
    await orStopped(over, stopping.signal);
    clearTimeout(timer);
    asleep -= 1;
    feeding.changed();
  };

  const run = async <T>(task: Task<T>): Promise<Executed<T> | "stopped"> => {
    const earlier: FailureClass[] = [];
    for (;;) {
      const outcome = await tryOnce(task, earlier.length);
      if (outcome === "stopped") return "stopped";
      const attempts = earlier.length + 1;
      if (outcome.kind === "ok") return { outcome, attempts };

      const { failure } = outcome;
      const decision = decideRetry({ failure, earlier, maxRetries, random: clock.random() });
      const everyoneWaitsMs = pauseMs(failure, decision);
      if (everyoneWaitsMs > 0 && !stopping.signal.aborted) pauseAll(everyoneWaitsMs);
      if (decision.kind === "give_up") return { outcome: { kind: "failed", failure: decision.failure }, attempts };
      if (stopping.signal.aborted) return "stopped";
      earlier.push(failure.class);
      await waitToRetry(decision.delayMs);
    }
  };

  return {
    ready: feeding.opened,
    run,
    stop: (graceMs) => {
      stopping.abort();
      free.forget();
      limiter.forget();
      feeding.changed();
      // Not worth keeping the process for: with nothing in flight there is nothing to abort.
      setTimeout(() => aborting.abort(), graceMs).unref();
    },
    stats: () => ({ requests, retries, inFlight, pausedMs: limiter.pausedMs(), limits: limiter.limits() }),
  };
};
