import { describe, expect, it } from "vitest";
import { smallestDetectable } from "../../src/stats/smallest-detectable.js";

describe("the smallest detectable difference", () => {
  it("of many pairs is 2.8016 standard errors: Bloom's 1.9600 + 0.8416", () => {
    expect(smallestDetectable(2, 1_000_000)).toBeCloseTo((2.801585 * 2) / 1_000, 7);
  });

  it("of two pairs has the closed form of one degree of freedom: tan(0.475 π) + tan(0.3 π)", () => {
    const expected = ((Math.tan(0.475 * Math.PI) + Math.tan(0.3 * Math.PI)) * 3) / Math.SQRT2;
    expect(smallestDetectable(3, 2)).toBeCloseTo(expected, 8);
  });

  it("is 0 without a spread, and null for fewer than two pairs", () => {
    expect([smallestDetectable(0, 5), smallestDetectable(1, 1), smallestDetectable(1, 0)]).toEqual([0, null, null]);
  });
});
