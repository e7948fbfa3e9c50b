import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilcoxon } from "../../src/stats/wilcoxon.js";
import { relativeError } from "./relative-error.js";
import { signPatterns } from "./sign-patterns.js";

const of = (...differences: readonly number[]) => wilcoxon(Float64Array.from(differences));

/** Plant heights, crossed less self-fertilized (Darwin 1876): the example of scipy.stats.wilcoxon. */
const darwin = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75];

describe("Wilcoxon's signed-rank test", () => {
  it("of Darwin's plants is as scipy documents it: W = 24, p = 0.041259765625", () => {
    expect(of(...darwin)).toEqual({ w: 24, p: 0.041259765625, method: "exact" });
  });

  it("of Hollander & Wolfe's depression scores is as R documents it: V = 40 of 45, one-sided p = 0.01953", () => {
    const differences = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01];
    expect(of(...differences)).toEqual({ w: 5, p: 20 / 512, method: "exact" });
  });

  it("of one difference cannot say anything", () => {
    expect(of(-3)).toEqual({ w: 0, p: 1, method: "exact" });
  });

  it("is exact up to 50 differences", () => {
    const rising = Array.from({ length: 50 }, (_, i) => i + 1);
    // Only one of 2^50 sign patterns has no negative rank; its mirror image is as extreme.
    expect(of(...rising)).toEqual({ w: 0, p: 2 / 2 ** 50, method: "exact" });
    expect(of(...rising, 51)).toMatchObject({ w: 0, method: "normal" });
  });

  it("of 60 differences takes the normal approximation without continuity correction", () => {
    // Multiples of 3 are negative: W = 3 · (1 + … + 20) = 630. p: scipy 1.17, wilcoxon(d, correction=False).
    const result = of(...Array.from({ length: 60 }, (_, i) => ((i + 1) % 3 === 0 ? -(i + 1) : i + 1)));
    expect(result).toMatchObject({ w: 630, method: "normal" });
    expect(relativeError(result.p, 0.03590012321587811)).toBeLessThan(1e-12);
  });

  it("of differences all of one size is the sign test's normal approximation: z = (15 - 5) / √20", () => {
    // W = 5 · 10.5; 2 Φ(-√5) = erfc(√2.5) = 0.0253473187.
    const result = of(...Array.from({ length: 20 }, (_, i) => (i < 5 ? -1 : 1)));
    expect(result).toMatchObject({ w: 52.5, method: "normal" });
    expect(result.p).toBeCloseTo(0.0253473187, 9);
  });

  it("drops zeros and corrects for ties", () => {
    // scipy 1.17, wilcoxon(d).
    const result = of(0, 0, 0, 1, 1, 1, -1, 2, 2, -2, 3, 3, -3, 4, 5, -6, 7, 8);
    expect(result).toMatchObject({ w: 30.5, method: "normal" });
    expect(relativeError(result.p, 0.09264621536325883)).toBeLessThan(1e-12);
  });

  it("is exact with ties and zeros up to 13 differences, zeros counted", () => {
    // scipy 1.17, wilcoxon([0, 1, 1, -1, 2, 3, 3, -4]).
    expect(of(0, 1, 1, -1, 2, 3, 3, -4)).toEqual({ w: 9, p: 0.421875, method: "exact" });
    expect(of(...Array.from({ length: 13 }, () => 1))).toMatchObject({ method: "exact" });
    expect(of(...Array.from({ length: 14 }, () => 1))).toMatchObject({ method: "normal" });
    expect(of(0, ...Array.from({ length: 13 }, (_, i) => i + 1))).toMatchObject({ method: "normal" });
  });

  it("has no answer without pairs, or where neither side won anywhere", () => {
    expect(of()).toEqual({ w: null, p: null, reason: "no_pairs" });
    expect(of(0, 0, -0)).toEqual({ w: null, p: null, reason: "no_differences" });
  });

  it("has the p of trying out every sign pattern", () => {
    const differences = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(differences, (drawn) => {
        const moved = drawn.filter((difference) => difference !== 0);
        fc.pre(moved.length > 0);
        const smaller = (signs: readonly number[]) => {
          const sum = signs.reduce((sum, sign, i) => sum + (sign > 0 ? rankAmong(moved, i) : 0), 0);
          return Math.min(sum, (moved.length * (moved.length + 1)) / 2 - sum);
        };
        const observed = smaller(moved);
        const patterns = signPatterns(moved.length);
        const p = patterns.filter((signs) => smaller(signs) <= observed).length / patterns.length;
        expect(of(...drawn)).toEqual({ w: observed, p: expect.closeTo(p, 12), method: "exact" });
      }),
    );
  });

  it("says the same of the sides swapped, and of the pairs in another order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 80 }), (drawn) => {
        expect(of(...drawn.map((difference) => -difference))).toEqual(of(...drawn));
        expect(of(...drawn.toReversed())).toEqual(of(...drawn));
      }),
    );
  });
});

/** How many are smaller in size, and half of those that are as large, itself among them, and a half. */
const rankAmong = (values: readonly number[], i: number) => {
  const size = Math.abs(values[i] ?? 0);
  const smaller = values.filter((value) => Math.abs(value) < size).length;
  const equal = values.filter((value) => Math.abs(value) === size).length;
  return smaller + (equal + 1) / 2;
};
