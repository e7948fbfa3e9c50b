import { createHash } from "node:crypto";

/** The next number, uniform in [0, 1). */
export type Draw = () => number;

/**
 * A stream of numbers that depends on the seed, the iteration and what they are for, and on nothing else: not on the
 * machine, on how many workflows there are, or on what else was drawn. SHA-256 in counter mode, its first 48 bits.
 */
export function draws(purpose: "sample" | "select" | "place", seed: number, iteration: number): Draw {
  let count = 0;
  return () => {
    const digest = createHash("sha256").update(`${purpose}/${seed}/${iteration}/${count}`).digest();
    count += 1;
    return digest.readUIntBE(0, 6) / 2 ** 48;
  };
}

/** One of them, each as likely; undefined where there is none. */
export const pick = <T>(items: readonly T[], draw: Draw): T | undefined => items[Math.floor(draw() * items.length)];

/** So many different ones in the order in which they are drawn; all of them, shuffled, where there are no more. */
export function sample<T>(items: readonly T[], count: number, draw: Draw): readonly T[] {
  // Fisher and Yates' shuffle, stopped early; only places that something was moved to are kept.
  const moved = new Map<number, T>();
  const at = (place: number): T => moved.get(place) ?? (items[place] as T); // every place asked for is within items
  return Array.from({ length: Math.min(count, items.length) }, (_, place) => {
    const other = place + Math.floor(draw() * (items.length - place));
    const drawn = at(other);
    moved.set(other, at(place));
    return drawn;
  });
}
