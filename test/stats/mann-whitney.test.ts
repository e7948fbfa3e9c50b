import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mannWhitney } from "../../src/stats/mann-whitney.js";
import { relativeError } from "./relative-error.js";
import { signPatterns } from "./sign-patterns.js";

const of = (x: readonly number[], y: readonly number[]) => mannWhitney(Float64Array.from(x), Float64Array.from(y));

describe("the Mann–Whitney test", () => {
  it("of the ages at diagnosis is as scipy documents it: U = 17, p = 0.1111", () => {
    const result = of([19, 22, 16, 29, 24], [20, 11, 17, 12]);
    expect(result).toEqual({ u: 17, p: expect.closeTo(1 / 9, 14), method: "exact", effect: 0.85 });
  });

  it("of large samples takes the normal approximation with continuity correction", () => {
    // scipy 1.17, mannwhitneyu(range(1, 20, 2), y).
    const x = [1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
    const result = of(x, [0.5, 4, 6, 8, 9.5, 12, 14, 16, 18, 20, 22]);
    expect(result).toMatchObject({ u: 46, method: "normal", effect: 46 / 110 });
    expect(relativeError(result.p, 0.549471691823942)).toBeLessThan(1e-12);
  });

  it("corrects for ties", () => {
    // scipy 1.17, mannwhitneyu(x, y).
    const result = of([1, 2, 2, 3, 3, 3, 4, 5, 5], [2, 3, 4, 4, 5, 5, 6, 6, 7, 7]);
    expect(result).toMatchObject({ u: 18.5, method: "normal" });
    expect(relativeError(result.p, 0.031445621614229195)).toBeLessThan(1e-12);
  });

  it("is exact where one side has up to 8 values and none are tied", () => {
    const rising = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + i);
    // One of C(16, 8) = 12,870 arrangements is as low, and its mirror image.
    expect(of(rising(0, 8), rising(8, 8))).toEqual({
      u: 0,
      p: expect.closeTo(2 / 12_870, 15),
      method: "exact",
      effect: 0,
    });
    expect(of(rising(0, 9), rising(9, 9))).toMatchObject({ method: "normal" });
    expect(of(rising(0, 8), rising(7, 8))).toMatchObject({ method: "normal" });
    expect(of([4_999.5], rising(0, 5_000))).toMatchObject({
      u: 5_000,
      p: expect.closeTo(2 / 5_001, 12),
      method: "exact",
    });
  });

  it("of values that are all the same has p = 1 and an even effect", () => {
    expect(of([1, 1, 1], [1, 1])).toEqual({ u: 3, p: 1, method: "normal", effect: 0.5 });
  });

  it("has no answer where a side has no values", () => {
    const none = { u: null, p: null, effect: null, reason: "no_values" };
    expect([of([], [1]), of([1], []), of([], [])]).toEqual([none, none, none]);
  });

  it("has the p of trying out every arrangement", () => {
    const distinct = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(distinct, fc.nat(), (values, cut) => {
        const n = 1 + (cut % (values.length - 1));
        const observed = distance(values.slice(0, n), values.slice(n));
        const splits = signPatterns(values.length).filter((signs) => signs.filter((sign) => sign > 0).length === n);
        const as = (signs: readonly number[], sign: number) => values.filter((_, i) => signs[i] === sign);
        const asFar = splits.filter((signs) => distance(as(signs, 1), as(signs, -1)) >= observed);
        const result = of(values.slice(0, n), values.slice(n));
        expect(result.p).toBeCloseTo(asFar.length / splits.length, 12);
      }),
    );
  });

  it("of the sides swapped has the other pairs, and the same p", () => {
    const values = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, values, (x, y) => {
        const [there, back] = [of(x, y), of(y, x)];
        expect((there.u ?? 0) + (back.u ?? 0)).toBe(x.length * y.length);
        expect(there.u).toBe(pairsWon(x, y));
        expect(back.p).toBeCloseTo(there.p ?? Number.NaN, 12);
      }),
    );
  });
});

const pairsWon = (x: readonly number[], y: readonly number[]) =>
  x
    .flatMap((one) => y.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)))
    .reduce<number>((sum, won) => sum + won, 0);

const distance = (x: readonly number[], y: readonly number[]) => Math.abs(pairsWon(x, y) - (x.length * y.length) / 2);
