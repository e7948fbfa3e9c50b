import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signFlip } from "../../src/stats/sign-flip.js";
import { signPatterns } from "./sign-patterns.js";

const of = (differences: readonly number[], draws = 10_000, seed = 0) =>
  signFlip(Float64Array.from(differences), { draws, seed });

const darwin = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75];

describe("the sign-flip test", () => {
  it("of Darwin's plants has the p that Fisher counted: 863 patterns of 32,768 on either side", () => {
    // Fisher 1935, The Design of Experiments, section 21: 835 with a larger sum than 314, and 28 with just that.
    expect(of(darwin, 32_768)).toEqual({ p: 1726 / 32_768, draws: 32_768, seed: 0, method: "exact" });
  });

  it("draws patterns where there are more than draws, and counts what was observed as one of them", () => {
    const { p, draws, method } = of(darwin, 32_767, 5) as { p: number; draws: number; method: string };
    expect([draws, method]).toEqual([32_767, "sampled"]);
    // Five standard errors: √(0.0527 · 0.9473 / 32,767) = 0.00123.
    expect(Math.abs(p - 1726 / 32_768)).toBeLessThan(0.0062);
    const hits = p * 32_768 - 1;
    expect(Math.abs(hits - Math.round(hits))).toBeLessThan(1e-6);
  });

  it("never says that something cannot be", () => {
    // Only 2 of 2^60 patterns reach the sum observed.
    const ones = Array.from({ length: 60 }, () => 1);
    expect(of(ones, 999)).toEqual({ p: 1 / 1000, draws: 999, seed: 0, method: "sampled" });
  });

  it("leaves differences of 0 out of the patterns", () => {
    const zeros = Array.from({ length: 100 }, () => 0);
    expect(of([...zeros, 1, 2, 3, ...zeros])).toEqual({ p: 2 / 8, draws: 8, seed: 0, method: "exact" });
  });

  it("takes a sum for the same that differs by rounding alone", () => {
    // 0.1 + 0.2 - 0.3 is 5.6e-17, and 0 in another order; 10 more such triples leave patterns to draw.
    expect(of([0.1, 0.2, -0.3])).toMatchObject({ p: 1 });
    const triples = Array.from({ length: 11 }, () => [0.1, 0.2, -0.3]).flat();
    expect(of(triples, 500)).toMatchObject({ p: 1, method: "sampled" });
  });

  it("has no answer without pairs or without differences", () => {
    expect(of([], 100, 3)).toEqual({ p: null, draws: 0, seed: 3, reason: "no_pairs" });
    expect(of([0, 0], 100, 3)).toEqual({ p: null, draws: 0, seed: 3, reason: "no_differences" });
  });

  it("has the p of trying out every pattern", () => {
    const differences = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(differences, fc.array(fc.boolean(), { minLength: 10 }), (sizes, negative) => {
        const drawn = sizes.map((size, i) => (negative[i] ? -size : size));
        const sum = (signs: readonly number[]) =>
          Math.abs(signs.reduce((sum, sign, i) => sum + sign * (sizes[i] ?? 0), 0));
        const observed = sum(drawn.map(Math.sign));
        const patterns = signPatterns(drawn.length);
        expect(of(drawn)).toMatchObject({
          p: patterns.filter((signs) => sum(signs) >= observed).length / patterns.length,
        });
      }),
    );
  });

  it("says the same for a seed again, another p for another seed, and the same of the sides swapped", () => {
    const differences = Array.from({ length: 200 }, (_, i) => ((i * 37) % 11) - 4.5);
    const here = of(differences, 2_000, 1);
    expect(of(differences, 2_000, 1)).toEqual(here);
    expect(of(differences, 2_000, 2).p).not.toBe(here.p);
    expect(
      of(
        differences.map((difference) => -difference),
        2_000,
        1,
      ),
    ).toEqual(here);
  });

  it("agrees with the normal approximation for many pairs", () => {
    // 520 wins of 1,000: z = 40 / √1000, P(|sum| ≥ 40) = 2 Φ(-39 / √1000) = 0.2175 with the continuity correction.
    const { p } = of(
      Array.from({ length: 1_000 }, (_, i) => (i < 520 ? 1 : -1)),
      20_000,
      9,
    );
    expect(Math.abs((p ?? 0) - 0.2175)).toBeLessThan(0.015);
  });
});
