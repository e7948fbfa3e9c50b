import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { FailureClass } from "../core/disposition.js";
import type { Clock, Executed, Executor } from "../core/ports.js";
import type { Outcome } from "../core/verdict.js";
import { gate } from "./gate.js";
import { orStopped } from "./or-stopped.js";
import { decideRetry } from "./retry-policy.js";
import { slots } from "./slots.js";

type Attempt<T> = (signal: AbortSignal) => Promise<Outcome<T>>;

/** `concurrency` is 1 or more, `maxRetries` 0 or more. */
export type LocalExecutorOptions = {
  readonly concurrency: number;
  readonly maxRetries: number;
  readonly clock: Pick<Clock, "random">;
};

/**
 * Runs attempts in this process, at most `concurrency` at once. What is tried again, and when, is `decideRetry`'s.
 *
 * A task that waits to try again holds no slot, and goes ahead of new ones when its time comes. Once ten times
 * `concurrency` of them wait so, `ready` holds the feeder back, so that memory stays bounded.
 *
 * A rate limit is the whole run's, not one task's: nothing is started until the time that the server asked for is over,
 * and then gently. Without that, tasks use up their retries against each other: of 200 at 600 a minute and concurrency
 * 16, 61 were lost.
 */
export const localExecutor = ({ concurrency, maxRetries, clock }: LocalExecutorOptions): Executor => {
  const free = slots(concurrency);
  const stopping = new AbortController();
  const aborting = new AbortController();
  // Every task that runs or waits listens to them; Node would warn of a leak from the eleventh on.
  setMaxListeners(0, stopping.signal, aborting.signal);
  let requests = 0;
  let retries = 0;
  let inFlight = 0;
  let asleep = 0;
  const feeding = gate(() => stopping.signal.aborted || (free.waiting() < concurrency && asleep < 10 * concurrency));

  const tryOnce = async <T>(attempt: Attempt<T>, failures: number): Promise<Outcome<T> | "stopped"> => {
    const giveBack = await orStopped(free.take(failures), stopping.signal);
    feeding.changed();
    if (giveBack === "stopped") return "stopped";

    requests += 1;
    if (failures > 0) retries += 1;
    inFlight += 1;
    try {
      return await orStopped(attempt(aborting.signal), aborting.signal);
    } finally {
      inFlight -= 1;
      giveBack();
    }
  };

  const pause = async (delayMs: number): Promise<void> => {
    asleep += 1;
    // The signal is the only thing that a timer rejects for.
    await sleep(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    asleep -= 1;
    feeding.changed();
  };

  const run = async <T>(attempt: Attempt<T>): Promise<Executed<T> | "stopped"> => {
    const earlier: FailureClass[] = [];
    for (;;) {
      const outcome = await tryOnce(attempt, earlier.length);
      if (outcome === "stopped") return "stopped";
      const attempts = earlier.length + 1;
      if (outcome.kind === "ok") {
        free.speedUp();
        return { outcome, attempts };
      }

      const { failure } = outcome;
      const decision = decideRetry({ failure, earlier, maxRetries, random: clock.random() });
      if (decision.kind === "give_up") return { outcome: { kind: "failed", failure: decision.failure }, attempts };
      if (stopping.signal.aborted) return "stopped";
      earlier.push(failure.class);
      if (failure.class === "rate_limit") free.slowDown(decision.delayMs);
      await pause(decision.delayMs);
    }
  };

  return {
    ready: feeding.opened,
    run,
    stop: (graceMs) => {
      stopping.abort();
      free.forget();
      feeding.changed();
      // Not worth keeping the process for: with nothing in flight there is nothing to abort.
      setTimeout(() => aborting.abort(), graceMs).unref();
    },
    stats: () => ({ requests, retries, inFlight }),
  };
};
