import type { RateLimits } from "../core/verdict.js";
import { createPace } from "./pace.js";
import { createRollingWindow, type Entry } from "./rolling-window.js";

/** What waits to be started: since when, and how many input tokens it has. */
export type Request = { readonly arrived: number; readonly tokens: number };

/** What was started. `held`: it had to wait for its turn among the requests. */
export type Start = { readonly at: number; readonly held: boolean; readonly tokens: Entry };

/** What is permitted at present; `learntPerMinute` is Infinity where nothing was learnt. */
export type Permitted = RateLimits & { readonly learntPerMinute: number };

export type Schedule = {
  /** The pace that is kept to; Infinity where there is none. */
  readonly requestsPerMinute: () => number;
  /** When a request may start, at the earliest; at once if that is past. */
  readonly startsAt: (request: Request, now: number) => number;
  readonly start: (request: Request, now: number) => Start;
  /** Says how many tokens a request had in truth: the difference is charged, or given back, at once. */
  readonly correct: (start: Start, tokens: number) => void;
  /** Nothing starts before `time`, and then no faster for it. */
  readonly restUntil: (time: number) => void;
  /** Until when nothing starts; may be past. */
  readonly restsUntil: () => number;
};

/**
 * When requests may start, such that an endpoint's limits hold: evenly, at 98 % of what is permitted, and besides never
 * more than the limit in any rolling second or minute, whatever the process was kept from doing in between. It is told
 * the time and does nothing by itself.
 */
export const createSchedule = (permitted: () => Permitted): Schedule => {
  const requestPace = createPace();
  const tokenPace = createPace();
  const requestsOfSecond = createRollingWindow(1000 * windowMargin);
  const requestsOfMinute = createRollingWindow(60_000 * windowMargin);
  const tokensOfMinute = createRollingWindow(60_000 * windowMargin);
  let restsUntil = 0;

  const perMinute = (): number => {
    const { requestsPerMinute, learntPerMinute } = permitted();
    return Math.min(paceShare * (requestsPerMinute ?? Number.POSITIVE_INFINITY), learntPerMinute);
  };
  const tokensMs = (tokens: number): number =>
    (60_000 * tokens) / (paceShare * (permitted().tokensPerMinute ?? Number.POSITIVE_INFINITY));

  return {
    requestsPerMinute: perMinute,
    startsAt: ({ tokens }, now) => {
      const { requestsPerMinute, tokensPerMinute } = permitted();
      const times = [requestPace.startsAt(60_000 / perMinute()), tokenPace.startsAt(tokensMs(tokens))];
      if (requestsPerMinute !== null) {
        times.push(requestsOfSecond.fitsAt(1, Math.ceil(requestsPerMinute / 60), now));
        times.push(requestsOfMinute.fitsAt(1, Math.max(1, Math.floor(requestsPerMinute)), now));
      }
      if (tokensPerMinute !== null) times.push(tokensOfMinute.fitsAt(tokens, tokensPerMinute, now));
      return Math.max(...times);
    },
    start: ({ arrived, tokens }, now) => {
      const costMs = 60_000 / perMinute();
      const held = requestPace.startsAt(costMs) > arrived;
      requestPace.take({ costMs, arrived, now });
      tokenPace.take({ costMs: tokensMs(tokens), arrived, now });
      requestsOfSecond.add(1, now);
      requestsOfMinute.add(1, now);
      return { at: now, held, tokens: tokensOfMinute.add(tokens, now) };
    },
    correct: (start, tokens) => {
      tokenPace.charge(tokensMs(tokens) - tokensMs(start.tokens.amount));
      tokensOfMinute.correct(start.tokens, tokens);
    },
    restUntil: (time) => {
      restsUntil = Math.max(restsUntil, time);
      requestPace.restUntil(time);
      tokenPace.restUntil(time);
    },
    restsUntil: () => restsUntil,
  };
};

/** The pace that is aimed at, as a share of the limit: clocks and arrivals differ a little. */
const paceShare = 0.98;

/** Windows are a little longer than those of the limits, because requests do not arrive as evenly as they are sent. */
const windowMargin = 1.015;
