import { expect, it } from "vitest";
import { createFadingMaximum } from "../../src/execute/fading-maximum.js";

it("a fading maximum is the largest value yet, each of which halves in its half-life", () => {
  const maximum = createFadingMaximum(1000);
  expect(maximum.at(0)).toBe(0);
  maximum.raiseTo(80, 0);
  expect(maximum.at(2000)).toBe(20);
  maximum.raiseTo(10, 2000);
  expect(maximum.at(2000)).toBe(20);
  maximum.raiseTo(30, 3000);
  expect(maximum.at(3000)).toBe(30);
  expect(maximum.at(4000)).toBe(15);
});
