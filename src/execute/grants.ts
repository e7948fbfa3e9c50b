import { createRollingWindow, type Entry } from "./rolling-window.js";

/** What an endpoint let through in the last minute, as far as is known: what was sent and not turned away. */
export type Grants = {
  readonly sent: (at: number) => Entry;
  readonly turnedAway: (sent: Entry) => void;
  readonly lastMinute: (now: number) => number;
  /** Requests a minute since then, at most a minute back; a run of less than a second counts as a whole one. */
  readonly perMinuteSince: (since: number, now: number) => number;
};

export const createGrants = (): Grants => {
  const letThrough = createRollingWindow(minuteMs);
  let firstAt = Number.POSITIVE_INFINITY;
  return {
    sent: (at) => {
      firstAt = Math.min(firstAt, at);
      return letThrough.add(1, at);
    },
    turnedAway: (sent) => letThrough.correct(sent, 0),
    lastMinute: (now) => letThrough.sumFrom(now - minuteMs),
    perMinuteSince: (since, now) => {
      const from = Math.max(since, now - minuteMs, firstAt);
      return (minuteMs * letThrough.sumFrom(from)) / Math.max(1000, now - from);
    },
  };
};

const minuteMs = 60_000;
