import { describe, expect, it } from "vitest";
import { spreadLabels } from "../../src/charts/spread-labels.js";

describe("labels beside a plot", () => {
  it.each([
    ["stay where they have room", [10, 50, 90], [10, 50, 90]],
    ["move down where they would lie on one another, in the order of their places", [50, 52, 40], [56, 72, 40]],
    ["move up from the lower end", [95, 99], [84, 100]],
    ["keep their own order at one place", [50, 50], [50, 66]],
    ["of nothing are none", [], []],
  ])("%s", (_, wanted, places) => {
    expect(spreadLabels(wanted, 16, 100)).toEqual(places);
  });
});
