import { readFileSync } from "node:fs";
import stdlibQuantile from "@stdlib/stats-base-dists-t-quantile";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tCritical, twoSidedTail } from "../../src/stats/t-quantile.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";

const relativeError = (value: number, expected: number) =>
  value === expected ? 0 : Math.abs(value - expected) / Math.abs(expected);

describe("the critical value of t", () => {
  it.each([
    // Closed forms at 1 and 2 degrees of freedom: tan(πc/2), and c·sqrt(2 / (1 - c²)).
    [0.95, 1, Math.tan(0.475 * Math.PI)],
    [0.95, 2, 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2))],
    [0.99, 2, 0.99 * Math.sqrt(2 / (1 - 0.99 ** 2))],
    [0.5, 1, 1],
  ])("for %f at %i degrees of freedom has the closed form's value", (confidence, df, expected) => {
    expect(relativeError(tCritical(confidence, df), expected)).toBeLessThan(1e-12);
  });

  it("at 10 degrees of freedom is 2.228138852", () => {
    expect(tCritical(0.95, 10)).toBeCloseTo(2.228138852, 9);
  });

  // Abramowitz & Stegun, table 26.10.
  it.each([
    [0.95, 5, 2.571],
    [0.95, 30, 2.042],
    [0.95, 120, 1.98],
    [0.99, 10, 3.169],
    [0.9, 20, 1.725],
  ])("for %f at %i degrees of freedom is %f, as the textbook has it", (confidence, df, expected) => {
    expect(tCritical(confidence, df)).toBeCloseTo(expected, 3);
  });

  it("nears the normal distribution's 1.959963985 from above", () => {
    expect(tCritical(0.95, 1e7)).toBeCloseTo(1.959963985, 6);
    expect(tCritical(0.95, 1e7)).toBeGreaterThan(1.959963984);
  });

  it("agrees with @stdlib for every number of samples up to 10,000", () => {
    let worst = 0;
    for (let df = 1; df <= 10_000; df += df < 200 ? 1 : 37) {
      worst = Math.max(worst, relativeError(tCritical(0.95, df), stdlibQuantile(0.975, df)));
    }
    expect(worst).toBeLessThan(1e-11);
  });
});

describe("the two-sided tail of t", () => {
  it("is what the critical value leaves outside", () => {
    const confidences = fc.double({ min: 0.01, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(confidences, fc.integer({ min: 1, max: 5000 }), (confidence, df) => {
        expect(relativeError(twoSidedTail(tCritical(confidence, df), df), 1 - confidence)).toBeLessThan(1e-9);
      }),
    );
  });

  it("is 1 at 0 and does not depend on the sign", () => {
    expect(twoSidedTail(0, 7)).toBe(1);
    expect(twoSidedTail(-2, 7)).toBe(twoSidedTail(2, 7));
  });

  it.skipIf(sharedFolder === null)(`agrees with mpmath's 247 p-values to 1e-9 (${sharedMissing})`, () => {
    type Case = { readonly t: number; readonly df: number; readonly p: string };
    const { p_values } = JSON.parse(readFileSync(sharedData("oracle", "t_dist.json"), "utf8")) as {
      p_values: readonly Case[]; // As the file's own README describes it.
    };
    expect(p_values).toHaveLength(247);
    const wrong = p_values.filter(({ t, df, p }) => relativeError(twoSidedTail(t, df), Number(p)) > 1e-9);
    expect(wrong).toEqual([]);
  });
});
