import type { RandomBits } from "./random.js";

/**
 * Sums of `values` under signs that come as bits, 32 signs a word: a set bit is a plus.
 *
 * What each byte makes of its eight values is summed beforehand, so that a sum takes an eighth of the additions. Zeros
 * fill up the last word's values.
 */
export function signedSums(values: Float64Array): (signs: RandomBits) => number {
  const words = Math.ceil(values.length / 32);
  const padded = new Float64Array(words * 32);
  padded.set(values);
  const sums = new Float64Array(words * 4 * 256);
  for (let byte = 0; byte < words * 4; byte++) {
    fillSums(sums.subarray(byte * 256, (byte + 1) * 256), padded.subarray(byte * 8, (byte + 1) * 8));
  }
  return (signs) => {
    let sum = 0;
    for (let at = 0; at < sums.length; at += 1024) {
      const bits = signs();
      sum += sums[at + (bits & 255)] ?? 0;
      sum += sums[at + 256 + ((bits >>> 8) & 255)] ?? 0;
      sum += sums[at + 512 + ((bits >>> 16) & 255)] ?? 0;
      sum += sums[at + 768 + (bits >>> 24)] ?? 0;
    }
    return sum;
  };
}

/** Into `sums`, at each pattern of eight bits, the sum of eight values of which those without a set bit are negated. */
function fillSums(sums: Float64Array, eight: Float64Array): void {
  sums[0] = -eight.reduce((sum, value) => sum + value, 0);
  eight.forEach((value, bit) => {
    const set = 1 << bit;
    for (let pattern = 0; pattern < set; pattern++) sums[pattern + set] = (sums[pattern] ?? 0) + 2 * value;
  });
}
