import { createHash } from "node:crypto";
import type { Databases } from "./open-databases.js";
import { placeBytes } from "./place.js";
import type { Sealed } from "./stored-entry.js";

/** Damaged entries: they are counted once, and moved to a database of their own, byte by byte. */
export type Aside = {
  /** Counts a damaged entry that a reader met, and has it moved soon. */
  readonly meet: (damaged: Sealed) => void;
  /** The same at once, in the transaction that is running. */
  readonly move: (damaged: Sealed) => void;
  readonly met: () => number;
};

export function createAside({ entries, aside, write }: Databases): Aside {
  const met = new Set<string>();

  function move(damaged: Sealed): void {
    met.add(nameOf(damaged));
    const key = placeBytes(damaged.place);
    const there = entries.get(key);
    // Another process may have moved it, and put a new one in its place.
    if (there !== undefined && there !== damaged.text) return;
    const name = Buffer.from(nameOf(damaged));
    // A damaged key may lie where no look-up finds it: then there is a copy aside, of its text, and it stays.
    if (!aside.doesExist(name)) void aside.put(name, entries.getBinary(key) ?? Buffer.from(damaged.text));
    void entries.remove(key);
  }

  return {
    move,
    meet(damaged) {
      if (met.has(nameOf(damaged))) return;
      met.add(nameOf(damaged));
      // On a full disk it stays where it is, and is met again by the next process. Closing the database waits for this.
      void write(() => move(damaged)).catch(() => undefined);
    },
    met: () => met.size,
  };
}

/** Tells damaged entries apart that lay at one place, one after another. */
const nameOf = ({ place, text }: Sealed): string =>
  `${place.slice(0, longestPlace)} ${createHash("sha256").update(`${place} ${text}`).digest("hex").slice(0, 16)}`;

/** LMDB's keys have at most 1978 bytes, and a damaged one may be as long. */
const longestPlace = 900;
