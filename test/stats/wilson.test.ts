import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../src/stats/wilson.js";

describe("Wilson's interval", () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is from %f to %f, as Newcombe has it", (successes, n, from, to) => {
    expect(wilsonInterval(successes, n)).toEqual([expect.closeTo(from, 4), expect.closeTo(to, 4)]);
  });

  it("of none or all starts or ends exactly at 0 or 1, and has a width", () => {
    // z² / (n + z²), z² = 3.841458821.
    const width = 3.841458821 / 13.841458821;
    expect(wilsonInterval(0, 10)).toEqual([0, expect.closeTo(width, 9)]);
    expect(wilsonInterval(10, 10)).toEqual([expect.closeTo(1 - width, 9), 1]);
  });

  it("of nothing is null", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
