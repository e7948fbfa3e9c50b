/** Costs are in milliseconds of allowance: what is started pushes the next start back by so much. */
export type Pace = {
  /** From when on something of this cost may start. */
  readonly startsAt: (costMs: number) => number;
  /** Takes the cost of something that starts now, having waited since `arrived`. */
  readonly take: (start: { readonly costMs: number; readonly arrived: number; readonly now: number }) => void;
  /** Charges more for what was taken, or gives back (below 0). */
  readonly charge: (costMs: number) => void;
  /** Nothing starts before `time`, and what was not used until then is lost. */
  readonly restUntil: (time: number) => void;
};

/**
 * Even pacing: no two starts are closer than the cost of the first ("virtual scheduling", as in the generic cell rate
 * algorithm).
 *
 * The schedule goes on from the times that were due, not from those at which timers fired, so lateness costs no
 * throughput: what is overdue is made up for, up to `slackMs`. Idle time is not made up for at all.
 *
 * An endpoint with a token bucket of one second's allowance then never finds it wanting. In any span that ends with the
 * start of something of cost c, no more was taken before it than the span and the slack are worth; c fits in addition
 * as long as it is no more than the second less the slack. The larger it is, the more of the slack it has to leave
 * unused, and what takes a whole second or more leaves all of it.
 */
export const createPace = (): Pace => {
  // All that was started is paid for, at the permitted rate, by this time.
  let paidAt = Number.NEGATIVE_INFINITY;
  return {
    startsAt: (costMs) => paidAt + slackMs * Math.min(1, costMs / 1000),
    take: ({ costMs, arrived, now }) => {
      paidAt = Math.max(paidAt, arrived, now - slackMs) + costMs;
    },
    charge: (costMs) => {
      paidAt += costMs;
    },
    restUntil: (time) => {
      paidAt = Math.max(paidAt, time);
    },
  };
};

const slackMs = 500;
