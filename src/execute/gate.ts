export type Gate = {
  /** Resolves when the gate is open; at once if it is. */
  readonly opened: () => Promise<void>;
  /** To be called whenever what the gate depends on has changed. */
  readonly changed: () => void;
};

/** Lets callers wait until `isOpen` holds; all who wait go through together. */
export const gate = (isOpen: () => boolean): Gate => {
  let waiting: (() => void)[] = [];
  return {
    opened: () => (isOpen() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    changed: () => {
      if (!isOpen()) return;
      const released = waiting;
      waiting = [];
      for (const release of released) release();
    },
  };
};
