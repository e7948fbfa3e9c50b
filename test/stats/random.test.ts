import { describe, expect, it } from "vitest";
import { randomBits, xoshiro128 } from "../../src/stats/random.js";

const take = (count: number, next: () => number) => Array.from({ length: count }, () => next());

describe("random bits", () => {
  it("are those of the reference implementation of xoshiro128** 1.1 from the state 1, 2, 3, 4", () => {
    // As in the tests of Rust's rand_xoshiro, made with the authors' C code.
    expect(take(10, xoshiro128([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it("of a seed start from MurmurHash3's finalizer of the golden ratio's first four multiples", () => {
    // fmix32(0x9e3779b9 · k) for k = 1 … 4, worked with Python's integers.
    const seeded = xoshiro128([2462723854, 1020716019, 454327756, 1275600319]);
    expect(take(5, randomBits(0))).toEqual(take(5, seeded));
  });

  it("differ from seed to seed and not from time to time", () => {
    expect(take(5, randomBits(7))).toEqual(take(5, randomBits(7)));
    expect(new Set([0, 1, 2, 3, -1].flatMap((seed) => take(5, randomBits(seed)))).size).toBe(25);
  });

  it("set each of the 32 bits in half of the words", () => {
    const words = take(10_000, randomBits(1));
    for (let bit = 0; bit < 32; bit++) {
      const set = words.filter((word) => (word >>> bit) & 1).length;
      // Five standard deviations of √10,000 / 2 = 50.
      expect(Math.abs(set - 5_000)).toBeLessThan(250);
    }
  });
});
