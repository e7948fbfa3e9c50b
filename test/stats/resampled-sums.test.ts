import { describe, expect, it } from "vitest";
import { randomBits } from "../../src/stats/random.js";
import { resampledSums } from "../../src/stats/resampled-sums.js";

describe("resampled sums", () => {
  it.each([2, 6, 1000, 65_536])("draw each of %i values as often as any other, over all half words", (n) => {
    const values = Float64Array.from({ length: n }, (_, i) => i);
    const timesDrawn = new Float64Array(n);
    // Both halves of a word run through 0 … 65,535, but for those that are thrown away.
    const counting = new Proxy(values, {
      get(target, key) {
        if (key === "length") return n;
        timesDrawn[Number(key)] = (timesDrawn[Number(key)] ?? 0) + 1;
        return target[Number(key)];
      },
    });
    let word = 0;
    const nextSum = resampledSums(counting, () => {
      const half = word++ & 0xffff;
      return ((half << 16) | half) >>> 0;
    });
    const sums = (2 * (0x10000 - (0x10000 % n))) / n;
    for (let i = 0; i < sums; i++) nextSum();
    expect(new Set(timesDrawn)).toEqual(new Set([sums]));
  });

  it("throw away a word of which either half would favour an index", () => {
    // Of six values, a half of 0 favours the first: 65,536 is no multiple of 6.
    const words = [0xffff0000, 0x0000ffff, 0xffffffff, 0xffffffff, 0xffffffff];
    const nextSum = resampledSums(Float64Array.of(1, 0, 0, 0, 0, 0), () => words.shift() ?? Number.NaN);
    expect([nextSum(), words]).toEqual([0, []]);
  });

  it.each([1, 3, 65_537])("are of as many values as there are: %i", (n) => {
    const random = randomBits(1);
    expect(resampledSums(new Float64Array(n).fill(1), random)()).toBe(n);
  });

  it("reach the first and the last of more than 65,536 values", () => {
    const n = 100_000;
    const values = Float64Array.from({ length: n }, (_, i) => i);
    expect(resampledSums(values, () => 0xffffffff)()).toBe(n * (n - 1));
    // A word of 0 would favour the first index and is thrown away; ⌈67,296 / 100,000⌉ = 1 is fair and gives index 0.
    let word = 0;
    expect(resampledSums(values, () => word++ & 1)()).toBe(0);
    expect(word).toBe(2 * n);
  });
});
