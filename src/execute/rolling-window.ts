/** An amount that counts in a window for as long as the window is. Only the window changes it. */
export type Entry = { readonly at: number; amount: number };

export type RollingWindow = {
  /**
   * From when on so much more keeps within the limit; at once if that is past, or -Infinity. What is above the limit by
   * itself waits until it is alone.
   */
  readonly fitsAt: (amount: number, limit: number, now: number) => number;
  /** Entries are added in order of time. */
  readonly add: (amount: number, now: number) => Entry;
  /** Sets what an entry counts; of no effect once it has left the window. */
  readonly correct: (entry: Entry, amount: number) => void;
  /** The sum of what was added at `from` or later, and is still in the window. */
  readonly sumFrom: (from: number) => number;
};

/** Sums what was added in the last `lengthMs`, from whichever instant one looks back. Times are one steady clock's. */
export const createRollingWindow = (lengthMs: number): RollingWindow => {
  // A queue; what lies before `oldest` has left the window.
  let entries: Entry[] = [];
  let oldest = 0;
  let sum = 0;

  const moveTo = (now: number): void => {
    for (let entry = entries[oldest]; entry !== undefined && entry.at + lengthMs <= now; entry = entries[oldest]) {
      sum -= entry.amount;
      oldest += 1;
    }
    if (oldest > 1000 && oldest > entries.length / 2) {
      entries = entries.slice(oldest);
      oldest = 0;
    }
  };

  return {
    fitsAt: (amount, limit, now) => {
      moveTo(now);
      let excess = sum + Math.min(amount, limit) - limit;
      let fits = Number.NEGATIVE_INFINITY;
      for (let index = oldest; excess > 0 && index < entries.length; index++) {
        const entry = entries[index] as Entry; // the index is within the bounds
        excess -= entry.amount;
        fits = entry.at + lengthMs;
      }
      return fits;
    },
    add: (amount, now) => {
      moveTo(now);
      const entry = { at: now, amount };
      entries.push(entry);
      sum += amount;
      return entry;
    },
    correct: (entry, amount) => {
      const first = entries[oldest];
      if (first !== undefined && entry.at >= first.at) sum += amount - entry.amount;
      entry.amount = amount;
    },
    sumFrom: (from) => {
      let total = 0;
      for (let index = entries.length - 1; index >= oldest; index--) {
        const entry = entries[index] as Entry; // the index is within the bounds
        if (entry.at < from) break;
        total += entry.amount;
      }
      return total;
    },
  };
};
