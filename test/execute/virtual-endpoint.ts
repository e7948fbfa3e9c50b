import { vi } from "vitest";
import type { Task } from "../../src/core/ports.js";
import type { ChatFailure, Outcome, RateLimits } from "../../src/core/verdict.js";
import { localExecutor } from "../../src/execute/index.js";

/** What an endpoint in virtual time grants, and how it says so. Limits are token buckets of one second's allowance. */
export type VirtualEndpoint = {
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly headers?: boolean;
  /** In whole seconds, as a 429 gives it, or not at all. */
  readonly retryAfter?: "seconds" | "none";
  /** The share of requests that are refused for no reason of theirs. */
  readonly refuses?: number;
  readonly latencyMs?: number;
};

export type Traffic = {
  readonly concurrency?: number;
  readonly given?: Partial<RateLimits>;
  /** The request's tokens as we count them, and how many times as many the endpoint counts. */
  readonly tokens?: (index: number) => number;
  readonly tokenRatio?: number;
};

/** Of a span of time. `refused` is a share of what was sent; `requests` and `tokens` are shares of what was permitted. */
export type Share = {
  readonly granted: number;
  readonly refused: number;
  readonly requests: number;
  readonly tokens: number;
};

export type Simulation = {
  /** Lets so much time pass while there is always more to send. */
  readonly pass: (seconds: number) => Promise<Share>;
  readonly change: (endpoint: VirtualEndpoint) => void;
  readonly limits: () => RateLimits;
  /** The most starts in any second. */
  readonly worstSecond: () => number;
  /** Tasks that were given up. */
  readonly lost: () => number;
  readonly stop: () => Promise<void>;
};

const unlimited: RateLimits = { requestsPerMinute: null, tokensPerMinute: null };

/** An executor that is never out of work, in front of an endpoint, hours of which pass in seconds. Timers must be fake. */
export const simulate = (
  first: VirtualEndpoint,
  { concurrency = 64, given = {}, tokens = () => 500, tokenRatio = 1 }: Traffic = {},
): Simulation => {
  let endpoint = first;
  let requestBucket = aBucket(first.requestsPerMinute);
  let tokenBucket = aBucket(first.tokensPerMinute);
  const random = aRandom();
  const executor = localExecutor({ concurrency, maxRetries: 5, limits: { ...unlimited, ...given }, clock: { random } });
  const starts: number[] = [];
  let sent = 0;
  let answered = 0;
  let answeredTokens = 0;
  let lost = 0;

  const taskOf = (index: number): Task<string> => ({
    inputTokens: () => Promise.resolve(tokens(index)),
    attempt: async (_, told): Promise<Outcome<string>> => {
      starts.push(performance.now());
      sent += 1;
      const actual = Math.ceil(tokens(index) * tokenRatio);
      const { requestsPerMinute = null, tokensPerMinute = null, latencyMs = 200, retryAfter = "seconds" } = endpoint;
      const limits = endpoint.headers ? { requestsPerMinute, tokensPerMinute } : null;
      await passed(1 + 2 * random());
      const waitMs = Math.max(
        requestBucket.waitFor(1),
        tokenBucket.waitFor(actual),
        random() < (endpoint.refuses ?? 0) ? 1 : 0,
      );
      if (waitMs > 0) {
        told({ limits, inputTokens: null });
        return refusal(retryAfter === "none" ? null : 1000 * Math.ceil(waitMs / 1000));
      }
      requestBucket.take(1);
      tokenBucket.take(actual);
      answered += 1;
      answeredTokens += actual;
      await passed(latencyMs * (0.5 + random()));
      told({ limits, inputTokens: actual });
      return { kind: "ok", value: "" };
    },
  });

  const over = new AbortController();
  const feeding = (async () => {
    for (let index = 0; !over.signal.aborted; index++) {
      await executor.ready();
      void executor.run(taskOf(index)).then((executed) => {
        if (executed !== "stopped" && executed.outcome.kind === "failed") lost += 1;
      });
    }
  })();

  return {
    pass: async (seconds) => {
      const before = { sent, answered, answeredTokens };
      for (let second = 0; second < seconds; second++) await vi.advanceTimersByTimeAsync(1000);
      const granted = answered - before.answered;
      const permitted = (perMinute = Number.POSITIVE_INFINITY) => (perMinute * seconds) / 60;
      return {
        granted,
        refused: 1 - granted / (sent - before.sent),
        requests: granted / permitted(endpoint.requestsPerMinute),
        tokens: (answeredTokens - before.answeredTokens) / permitted(endpoint.tokensPerMinute),
      };
    },
    change: (next) => {
      endpoint = next;
      requestBucket = aBucket(next.requestsPerMinute);
      tokenBucket = aBucket(next.tokensPerMinute);
    },
    limits: () => executor.stats().limits,
    worstSecond: () => worstSecondOf(starts),
    lost: () => lost,
    stop: async () => {
      over.abort();
      executor.stop(0);
      await vi.advanceTimersByTimeAsync(1);
      await feeding;
    },
  };
};

const passed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const refusal = (retryAfterMs: number | null): { readonly kind: "failed"; readonly failure: ChatFailure } => ({
  kind: "failed",
  failure: { class: "rate_limit", message: "slow down", retryAfterMs, retryable: true, stops: false, reply: null },
});

/** The same sequence each time: a linear congruential generator (Numerical Recipes). */
const aRandom = () => {
  let state = 1;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
};

const aBucket = (perMinute = Number.POSITIVE_INFINITY) => {
  const size = Math.max(1, perMinute / 60);
  let level = size;
  let filledAt = performance.now();
  const fill = () => {
    const now = performance.now();
    if (size < Number.POSITIVE_INFINITY) level = Math.min(size, level + ((now - filledAt) * perMinute) / 60_000);
    filledAt = now;
  };
  return {
    /** What is above the bucket's size is let through when it is full. */
    waitFor: (amount: number) => {
      fill();
      return Math.min(amount, size) <= level + 1e-9 ? 0 : ((Math.min(amount, size) - level) * 60_000) / perMinute;
    },
    take: (amount: number) => {
      level -= amount;
    },
  };
};

export const worstSecondOf = (starts: readonly number[]): number => {
  let worst = 0;
  let first = 0;
  for (const [index, start] of starts.entries()) {
    while ((starts[first] ?? start) < start - 1000) first += 1;
    worst = Math.max(worst, index - first + 1);
  }
  return worst;
};
