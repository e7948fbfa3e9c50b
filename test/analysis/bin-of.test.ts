import { expect, it } from "vitest";
import { binOf } from "../../src/analysis/bin-of.js";

it.each([
  [0, 0],
  [4.99, 0],
  [5, 1],
  [94.9, 18],
  [95, 19],
  [100, 19],
  [-0.1, 0],
  [-20, 0],
  [140, 19],
])("a score of %d is in bin %d of twenty", (score, bin) => {
  expect(binOf(score, 20)).toBe(bin);
});
