export type Turnstile<T> = {
  /** Puts one in line: behind all that failed as often or more. */
  readonly join: (one: T) => void;
  /** To be called whenever it may open earlier than it said. */
  readonly changed: () => void;
  /** Forgets those that wait. */
  readonly forget: () => void;
};

/**
 * Lets those in line through, one after the other: `pass` is called with the first as soon as `opensAt` for it is past.
 * Times are `performance.now()`'s; a process that slept through them goes on with the present one.
 *
 * Where more wait, each has a turn of the event loop to itself: what one does at once may take its time, and the next is
 * to be told when it really starts.
 */
export const createTurnstile = <T extends { readonly failures: number }>({
  opensAt,
  pass,
}: {
  readonly opensAt: (first: T, now: number) => number;
  readonly pass: (first: T, now: number) => void;
}): Turnstile<T> => {
  const line: T[] = [];
  let timer: NodeJS.Timeout | undefined;

  let nextTurn: NodeJS.Immediate | undefined;

  const letThrough = (): void => {
    clearTimeout(timer);
    const first = line[0];
    if (first === undefined || nextTurn !== undefined) return;

    const now = performance.now();
    const waitMs = opensAt(first, now) - now;
    if (waitMs > 0) {
      timer = setTimeout(letThrough, Math.min(Math.ceil(waitMs), longestTimerMs));
      return;
    }
    line.shift();
    if (line.length > 0) nextTurn = setImmediate(turn);
    pass(first, now);
  };

  const turn = (): void => {
    nextTurn = undefined;
    letThrough();
  };

  return {
    join: (one) => {
      const behind = line.findIndex((other) => other.failures < one.failures);
      line.splice(behind === -1 ? line.length : behind, 0, one);
      letThrough();
    },
    changed: letThrough,
    forget: () => {
      clearTimeout(timer);
      line.length = 0;
    },
  };
};

/** Node takes a longer one for no time at all. */
const longestTimerMs = 2 ** 31 - 1;
