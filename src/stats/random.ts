/** The next 32 random bits, as an unsigned integer. */
export type RandomBits = () => number;

/**
 * A stream of random bits that is the same for a seed on every machine. Only the seed's lowest 32 bits count.
 *
 * Not for secrets.
 */
export function randomBits(seed: number): RandomBits {
  const next = splitMix32(seed);
  // Four outputs of a bijection at four states: they differ, so never all are 0, where xoshiro would be stuck.
  return xoshiro128([next(), next(), next(), next()]);
}

/** xoshiro128** 1.1: Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4). */
export function xoshiro128(state: readonly [number, number, number, number]): RandomBits {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

const rotateLeft = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by));

/**
 * Spreads seeds that lie close together: SplitMix (Steele, Lea & Flood 2014, OOPSLA) at 32 bits, with the finalizer of
 * Appleby's MurmurHash3.
 */
function splitMix32(seed: number): RandomBits {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let bits = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return (bits ^ (bits >>> 16)) >>> 0;
  };
}
