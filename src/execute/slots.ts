import PQueue from "p-queue";

export type Slots = {
  /** Resolves to the function that gives the slot back. Who failed most often is served first. */
  readonly take: (failures: number) => Promise<() => void>;
  /** How many wait for a slot. */
  readonly waiting: () => number;
  /** Hands out one more at once, up to the full count. */
  readonly grow: () => void;
  /** Hands out half as many at once, at least one. */
  readonly halve: () => void;
  /** Hands out none for so long. */
  readonly hold: (ms: number) => void;
  /** Forgets those that wait: their promises never resolve. */
  readonly forget: () => void;
};

/**
 * At most `count` slots, handed out in order of asking.
 *
 * It begins with a few, so that an endpoint is not met with hundreds of requests at once. When each that comes back well
 * allows one more, their number doubles in the time of one answer ("slow start").
 */
export const slots = (count: number): Slots => {
  const queue = new PQueue({ concurrency: Math.min(count, fewSlots) });
  let heldUntil = 0;
  let hold: NodeJS.Timeout | undefined;

  return {
    take: (failures) =>
      new Promise((taken) => {
        // The queue's task is the holding of the slot: it is over when the slot is given back, and cannot fail.
        void queue.add(() => new Promise<void>((giveBack) => taken(giveBack)), { priority: failures });
      }),
    waiting: () => queue.size,
    grow: () => {
      if (queue.concurrency < count) queue.concurrency += 1;
    },
    halve: () => {
      queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
    },
    hold: (ms) => {
      if (performance.now() + ms <= heldUntil) return;
      heldUntil = performance.now() + ms;
      queue.pause();
      clearTimeout(hold);
      hold = setTimeout(() => queue.start(), ms);
    },
    forget: () => {
      clearTimeout(hold);
      queue.clear();
    },
  };
};

const fewSlots = 16;
