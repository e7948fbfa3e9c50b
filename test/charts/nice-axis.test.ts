import { describe, expect, it } from "vitest";
import { niceAxis, within } from "../../src/charts/nice-axis.js";

describe("an axis", () => {
  it.each([
    ["goes from a tick below to a tick above", [0.42, 0.83], 0.1, [0.4, 0.5, 0.6, 0.7, 0.8, 0.9], ".1f"],
    ["ends at a number that is a tick", [0, 1], 0.1, [0, 0.2, 0.4, 0.6, 0.8, 1], ".1f"],
    ["has steps of points", [31, 94], 10, [20, 40, 60, 80, 100], ".0f"],
    ["has room around a single number", [0.5], 0.1, [0.44, 0.46, 0.48, 0.5, 0.52, 0.54, 0.56], ".2f"],
  ])("%s", (_, values, atLeast, ticks, format) => {
    const axis = niceAxis(values, atLeast);
    expect(axis.format).toBe(format);
    expect(axis.ticks).toEqual(ticks);
    expect(axis.domain).toEqual([ticks[0], ticks.at(-1)]);
  });

  it.each([
    ["below, and shows as much above", [0, 0.001], [0, 0.02, 0.04, 0.06, 0.08, 0.1]],
    ["above, and shows as much below", [0.999, 1], [0.9, 0.92, 0.94, 0.96, 0.98, 1]],
    ["but for a number that does", [-0.3, 1], [-0.5, 0, 0.5, 1]],
  ])("goes no farther than its metric %s", (_, values, ticks) => {
    expect(niceAxis(values, 0.1, [0, 1]).ticks).toEqual(ticks);
  });

  it("holds an interval no farther than its metric goes", () => {
    expect(within([-0.2, 1.3], [0, 1])).toEqual([0, 1]);
    expect(within([0.2, 0.3], [0, 1])).toEqual([0.2, 0.3]);
    expect(within([1.1, 1.2], [0, 1])).toEqual([1, 1]);
  });
});
