import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fractionOf, permutation, randomOf, shuffled } from "../../src/sft/seeded.js";

const drawn = (seed: number, ...purpose: string[]) => {
  const below = randomOf(seed, ...purpose);
  return Array.from({ length: 20 }, () => below(1_000_000));
};

describe("seeded numbers", () => {
  it("are the same for a seed and a purpose, and others for any other", () => {
    expect(drawn(1, "order", "a")).toEqual(drawn(1, "order", "a"));
    const all = [drawn(1, "order", "a"), drawn(2, "order", "a"), drawn(1, "split", "a"), drawn(1, "order", "b")];
    expect(new Set(all.map(String)).size).toBe(4);
    expect(drawn(1, "a", "b")).not.toEqual(drawn(1, "ab"));
  });

  it("reach every number below the limit about as often", () => {
    const below = randomOf(7, "dice");
    const counts = [0, 0, 0, 0, 0, 0];
    for (let throws = 0; throws < 6_000; throws++) {
      const face = below(6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    // Chi squared with 5 degrees of freedom: 20.5 is its 0.999 quantile.
    expect(counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0)).toBeLessThan(20.5);
  });

  it("as fractions lie evenly between 0 and 1", () => {
    const fractions = Array.from({ length: 4_000 }, (_, index) => fractionOf(1, "split", String(index)));
    expect(fractions.every((fraction) => fraction >= 0 && fraction < 1)).toBe(true);
    // Binomial: a standard deviation is 19.
    expect(Math.abs(fractions.filter((fraction) => fraction < 0.1).length - 400)).toBeLessThan(76);
  });

  it("shuffle without losing anything", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (items, seed) => {
        expect(shuffled(items, randomOf(seed, "x")).toSorted()).toEqual(items.toSorted());
      }),
    );
  });

  it("shuffle into every order", () => {
    const orders = Array.from({ length: 200 }, (_, seed) => shuffled([1, 2, 3], randomOf(seed, "x")).join(""));
    expect(new Set(orders)).toEqual(new Set(["123", "132", "213", "231", "312", "321"]));
  });

  it("draw a permutation as far as it is asked for", () => {
    const [first] = permutation(1_000_000_000, randomOf(1, "far"));
    expect(first).toBeLessThan(1_000_000_000);
  });
});
