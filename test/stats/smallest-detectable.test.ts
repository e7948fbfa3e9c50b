import { describe, expect, it } from "vitest";
import { smallestDetectable } from "../../src/stats/smallest-detectable.js";

describe("the smallest detectable difference", () => {
  it("of many pairs is 2.8016 standard errors: Bloom's 1.9600 + 0.8416", () => {
    expect(smallestDetectable({ se: 2 / 1_000, df: 999_999 })).toBeCloseTo((2.801585 * 2) / 1_000, 7);
  });

  it("of two pairs has the closed form of one degree of freedom: tan(0.475 π) + tan(0.3 π)", () => {
    const expected = (Math.tan(0.475 * Math.PI) + Math.tan(0.3 * Math.PI)) * 3;
    expect(smallestDetectable({ se: 3, df: 1 })).toBeCloseTo(expected, 8);
  });

  it("is 0 without a spread", () => {
    expect(smallestDetectable({ se: 0, df: 4 })).toBe(0);
  });
});
