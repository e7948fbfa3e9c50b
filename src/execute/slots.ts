import PQueue from "p-queue";

export type Slots = {
  /** Resolves to the function that gives the slot back. Those that come `again` are served before new ones. */
  readonly take: (again: boolean) => Promise<() => void>;
  /** How many wait for a slot. */
  readonly waiting: () => number;
  /** Forgets those that wait: their promises never resolve. */
  readonly forget: () => void;
};

/** `count` slots, handed out in order of asking. */
export const slots = (count: number): Slots => {
  const queue = new PQueue({ concurrency: count });
  return {
    take: (again) =>
      new Promise((taken) => {
        // The queue's task is the holding of the slot: it is over when the slot is given back, and cannot fail.
        void queue.add(() => new Promise<void>((giveBack) => taken(giveBack)), { priority: again ? 1 : 0 });
      }),
    waiting: () => queue.size,
    forget: () => queue.clear(),
  };
};
