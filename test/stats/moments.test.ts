import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moments } from "../../src/stats/moments.js";
import { relativeError } from "./relative-error.js";

describe("moments", () => {
  it.each<[string, readonly number[], number | null, number | null]>([
    ["of nothing: no mean, no variance", [], null, null],
    ["of one value: no variance", [7], 7, null],
    // Mean 5; squared deviations 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, over 7.
    ["of eight values", [2, 4, 4, 4, 5, 5, 7, 9], 5, 32 / 7],
    ["of the same value: that value and a variance of exactly 0", [0.1, 0.1, 0.1], 0.1, 0],
  ])("%s", (_, values, mean, variance) => {
    const found = moments(values);
    expect([found.n, found.mean]).toEqual([values.length, mean]);
    expect(found.variance).toEqual(variance === null ? null : expect.closeTo(variance, 13));
    if (variance === 0) expect(found.variance).toBe(0);
  });

  it("keep a spread in the last bit beside what all values share", () => {
    // 0.3 - 0.2 is two steps of 2^-56 below 0.1: deviations of 1/3, 1/3 and -2/3 of that, squared (2/3) 2^-110, over 2.
    const { variance } = moments([0.1, 0.1, 0.3 - 0.2]);
    expect(relativeError(variance, 2 ** -110 / 3)).toBeLessThan(1e-12);
  });

  it("do not change when the values change places, nor the variance when all are shifted", () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(values, (drawn) => {
        const [here, turned, shifted] = [drawn, drawn.toReversed(), drawn.map((value) => value + 1000)].map(moments);
        expect(turned?.mean).toBeCloseTo(here?.mean ?? Number.NaN, 10);
        expect(turned?.variance).toBeCloseTo(here?.variance ?? Number.NaN, 8);
        expect(shifted?.variance).toBeCloseTo(here?.variance ?? Number.NaN, 8);
      }),
    );
  });
});
