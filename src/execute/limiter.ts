import type { Told } from "../core/ports.js";
import type { RateLimits } from "../core/verdict.js";
import { createLearntRate, type Trial } from "./learnt-rate.js";
import { createSchedule, type Start } from "./schedule.js";
import { createTokenCorrection } from "./token-correction.js";
import { createTurnstile } from "./turnstile.js";

/** Leave to send one attempt. What becomes of the attempt is told with it. */
export type Leave = { readonly start: Start; readonly trial: Trial; readonly counted: number };

export type Limiter = {
  /** Whether a request's tokens matter. */
  readonly limitsTokens: () => boolean;
  /** Resolves when an attempt may be sent. Who failed most often goes first, else who asked first. */
  readonly leave: (attempt: { readonly tokens: number; readonly failures: number }) => Promise<Leave>;
  /** What an answer of any kind told. */
  readonly told: (leave: Leave, told: Told) => void;
  readonly accepted: (leave: Leave) => void;
  /** A 429. False where it only repeats what another said that was on its way at the same time. */
  readonly refused: (leave: Leave) => boolean;
  /** Nothing is sent for so long. */
  readonly pause: (ms: number) => void;
  readonly pausedMs: () => number;
  /** What is kept to: as it was given, else as it was told, else as it was learnt. */
  readonly limits: () => RateLimits;
  /** Forgets those that wait: their promises never resolve. */
  readonly forget: () => void;
};

/** Lets attempts through as the endpoint permits. What is null in `given` is learnt from its answers and its refusals. */
export const createLimiter = (given: RateLimits): Limiter => {
  let known = given;
  const learnt = createLearntRate();
  const correction = createTokenCorrection();
  const schedule = createSchedule(() => ({ ...known, learntPerMinute: learnt.perMinute() }));
  const turnstile = createTurnstile<Waiting>({
    opensAt: (first, now) => schedule.startsAt(requestOf(first), now),
    pass: (first, now) => {
      const start = schedule.start(requestOf(first), now);
      first.go({ start, trial: learnt.started(now, start.held), counted: first.tokens });
    },
  });
  const requestOf = ({ arrived, tokens }: Waiting) => ({ arrived, tokens: correction.apply(tokens) });

  return {
    limitsTokens: () => known.tokensPerMinute !== null,
    leave: ({ tokens, failures }) =>
      new Promise((go) => turnstile.join({ arrived: performance.now(), tokens, failures, go })),
    told: ({ start, counted }, { limits, inputTokens }) => {
      known = merged(given, limits, known);
      if (inputTokens !== null) {
        schedule.correct(start, inputTokens);
        if (counted > 0) correction.learn(counted, inputTokens);
      }
      turnstile.changed();
    },
    accepted: ({ trial }) => learnt.accepted(trial, performance.now()),
    refused: ({ trial }) => learnt.refused(trial, schedule.requestsPerMinute(), performance.now()),
    pause: (ms) => schedule.restUntil(performance.now() + ms),
    pausedMs: () => Math.max(0, schedule.restsUntil() - performance.now()),
    limits: () => ({ ...known, requestsPerMinute: known.requestsPerMinute ?? rounded(learnt.perMinute()) }),
    forget: turnstile.forget,
  };
};

type Waiting = {
  readonly arrived: number;
  readonly tokens: number;
  readonly failures: number;
  readonly go: (leave: Leave) => void;
};

const merged = (given: RateLimits, told: RateLimits | null, before: RateLimits): RateLimits => ({
  requestsPerMinute: given.requestsPerMinute ?? limitIn(told?.requestsPerMinute) ?? before.requestsPerMinute,
  tokensPerMinute: given.tokensPerMinute ?? limitIn(told?.tokensPerMinute) ?? before.tokensPerMinute,
});

/** Endpoints without a limit have been seen to call it 0 or -1. */
const limitIn = (told: number | null | undefined): number | null => (told != null && told > 0 ? told : null);

const rounded = (perMinute: number): number | null =>
  perMinute === Number.POSITIVE_INFINITY ? null : Math.ceil(perMinute);
