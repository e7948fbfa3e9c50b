import { createHash } from "node:crypto";

/** A whole number from 0 to below `limit`, which is from 1 to 2^32; each as likely as any other. */
export type RandomBelow = (limit: number) => number;

/**
 * Random numbers that nothing decides but the seed and what they are for (a purpose, an id): so a sample's do not depend
 * on how many samples there are, nor on the order in which they are made. They are the digits of SHA-256 over those and
 * a counter.
 */
export function randomOf(seed: number, ...purpose: readonly string[]): RandomBelow {
  let counter = 0;
  let digest: Buffer = Buffer.alloc(0);
  let at = 0;
  const next = (): number => {
    if (at === digest.length) {
      digest = digestOf([seed, ...purpose, counter]);
      counter += 1;
      at = 0;
    }
    at += 4;
    return digest.readUInt32BE(at - 4);
  };
  return (limit) => {
    // What is left over above the last whole multiple would make small numbers likelier.
    const fair = range - (range % limit);
    let drawn = next();
    while (drawn >= fair) drawn = next();
    return drawn % limit;
  };
}

const range = 2 ** 32;

/** A number from 0 to below 1 that the seed, the purpose and the id decide. */
export const fractionOf = (seed: number, purpose: string, id: string): number =>
  digestOf([seed, purpose, id]).readUInt32BE(0) / range;

/** JSON keeps the parts apart. */
const digestOf = (parts: readonly (string | number)[]): Buffer =>
  createHash("sha256").update(JSON.stringify(parts)).digest();

/** The numbers from 0 to below `count` in random order, each drawn when it is asked for: Fisher and Yates' shuffle. */
export function* permutation(count: number, below: RandomBelow): Generator<number> {
  const moved = new Map<number, number>();
  for (let left = count; left > 0; left--) {
    const at = below(left);
    yield moved.get(at) ?? at;
    moved.set(at, moved.get(left - 1) ?? left - 1);
  }
}

export const shuffled = <T>(items: readonly T[], below: RandomBelow): readonly T[] =>
  Array.from(permutation(items.length, below), (index) => items[index] as T); // Each is below the length.
