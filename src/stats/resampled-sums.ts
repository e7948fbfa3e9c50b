import type { RandomBits } from "./random.js";

/** Sums of as many values as there are, drawn from them with replacement, each as likely as any other. */
export function resampledSums(values: Float64Array, random: RandomBits): () => number {
  return values.length <= 0x10000 ? () => sumOfHalfWords(values, random) : () => sumOfWords(values, random);
}

/**
 * Two indices a word: Lemire 2019, "Fast random integer generation in an interval" (ACM TOMACS 29(1)), at 16 bits. A word
 * that would favour some indices is thrown away whole.
 */
function sumOfHalfWords(values: Float64Array, random: RandomBits): number {
  const n = values.length;
  const unfair = 0x10000 % n;
  let sum = 0;
  for (let left = n; left > 0; ) {
    const bits = random();
    const one = Math.imul(bits & 0xffff, n);
    const other = Math.imul(bits >>> 16, n);
    if ((one & 0xffff) < unfair || (other & 0xffff) < unfair) continue;
    sum += values[one >>> 16] ?? 0;
    if (left > 1) sum += values[other >>> 16] ?? 0;
    left -= 2;
  }
  return sum;
}

/** One index a word, for up to 2^21 values: the product is then exact in a double. */
function sumOfWords(values: Float64Array, random: RandomBits): number {
  const n = values.length;
  const unfair = 2 ** 32 % n;
  let sum = 0;
  for (let left = n; left > 0; ) {
    const bits = random();
    if (Math.imul(bits, n) >>> 0 < unfair) continue;
    sum += values[Math.floor((bits * n) / 2 ** 32)] ?? 0;
    left -= 1;
  }
  return sum;
}
