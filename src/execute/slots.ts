import PQueue from "p-queue";

export type Slots = {
  /** Resolves to the function that gives the slot back. Who failed most often is served first. */
  readonly take: (failures: number) => Promise<() => void>;
  /** How many wait for a slot. */
  readonly waiting: () => number;
  /** The server turned a request away: hands out no slot for so long, and then fewer at once than before. */
  readonly slowDown: (holdMs: number) => void;
  /** The server served a request: hands out one more at once, up to the full count. */
  readonly speedUp: () => void;
  /** Forgets those that wait: their promises never resolve. */
  readonly forget: () => void;
};

/** At most `count` slots, handed out in order of asking. */
export const slots = (count: number): Slots => {
  const queue = new PQueue({ concurrency: count });
  let heldUntil = 0;
  let hold: NodeJS.Timeout | undefined;

  return {
    take: (failures) =>
      new Promise((taken) => {
        // The queue's task is the holding of the slot: it is over when the slot is given back, and cannot fail.
        void queue.add(() => new Promise<void>((giveBack) => taken(giveBack)), { priority: failures });
      }),
    waiting: () => queue.size,
    slowDown: (holdMs) => {
      queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
      if (performance.now() + holdMs <= heldUntil) return;
      heldUntil = performance.now() + holdMs;
      queue.pause();
      clearTimeout(hold);
      // A little longer, so that the one that was turned away is back in the queue, and first.
      hold = setTimeout(() => queue.start(), holdMs + 5);
    },
    speedUp: () => {
      if (queue.concurrency < count) queue.concurrency += 1;
    },
    forget: () => {
      clearTimeout(hold);
      queue.clear();
    },
  };
};
