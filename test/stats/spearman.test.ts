import { describe, expect, it } from "vitest";
import { spearman } from "../../src/stats/spearman.js";

const of = (a: readonly number[], b: readonly number[]) => spearman(Float64Array.from(a), Float64Array.from(b));

describe("Spearman's rank correlation", () => {
  it("is that of scipy's documentation: spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]), which has a tie", () => {
    expect(of([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.82078268166812329, 14);
  });

  it("is 1 - 6 Σd² / (n (n² - 1)) without ties: IQ and hours of television, -29/165 (Wikipedia)", () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(of(iq, hours)).toBeCloseTo(-29 / 165, 14);
  });

  it("goes by ranks alone, and ends at 1 and -1", () => {
    expect(of([1, 2, 3], [1, 10, 1000])).toBe(1);
    expect(of([1, 2, 3], [0, -1, -100])).toBe(-1);
  });

  it("shares ranks between equal values on both sides", () => {
    // Ranks 1.5 1.5 3 4 and 1 2.5 2.5 4: covariance 3.75 / 3, variances 4.5 / 3 each, so 3.75 / 4.5.
    expect(of([7, 7, 8, 9], [1, 2, 2, 3])).toBeCloseTo(3.75 / 4.5, 14);
  });

  it("is not there for fewer than two pairs, nor where one side never changes", () => {
    expect(of([], [])).toBeNull();
    expect(of([1], [2])).toBeNull();
    expect(of([5, 5, 5], [1, 2, 3])).toBeNull();
    expect(of([1, 2, 3], [5, 5, 5])).toBeNull();
  });
});
