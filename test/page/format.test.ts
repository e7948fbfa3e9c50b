import { describe, expect, it } from "vitest";
import { formatDifference, formatMean, formatScore } from "../../src/page/format.js";

const [share, qor] = [{ scale: 1 }, { scale: 100 }] as const;

describe("numbers on the page", () => {
  it.each([
    [formatScore(0.8333, share), "0.83"],
    [formatScore(1, share), "1.00"],
    [formatScore(72, qor), "72"],
    [formatScore(72.25, qor), "72.3"],
    [formatScore(-0, qor), "0"],
    [formatMean(0.81249, share), "0.812"],
    [formatMean(71.26, qor), "71.3"],
    [formatDifference(12, qor), "+12"],
    [formatDifference(-0.5, share), "−0.50"],
    [formatDifference(0, qor), "0"],
    [formatDifference(-0.001, share), "0.00"],
  ])("%s is %s", (text, expected) => {
    expect(text).toBe(expected);
  });
});
