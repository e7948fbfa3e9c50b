import { describe, expect, it } from "vitest";
import { differencesOf } from "../../src/analysis/differences.js";

const differences = (a: readonly number[], b: readonly number[]) => [
  ...differencesOf(Float64Array.from(a), Float64Array.from(b)),
];

describe("differences", () => {
  it("are a minus b", () => {
    expect(differences([1, 0.5, 0], [0.25, 0.5, 1])).toEqual([0.75, 0, -1]);
    expect(differences([91, 40.5], [88, 100])).toEqual([3, -59.5]);
  });

  it("that differ by how doubles round are the same: 1 - 2/3 and 1/3 - 0", () => {
    const [one, other] = differences([1, 1 / 3], [2 / 3, 0]);
    expect(1 - 2 / 3).not.toBe(1 / 3);
    expect(one).toBe(other);
    expect(new Set(differences([0.8, 0.6, 0.4, 1], [0.6, 0.4, 0.2, 0.8])).size).toBe(1);
  });

  it("of the same values in another order are none: means of three seeds", () => {
    const mean = (...scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const [there, back] = [mean(0.2, 0.4, 0.6), mean(0.6, 0.4, 0.2)];
    expect(there).not.toBe(back);
    expect(differences([there], [back])).toEqual([0]);
  });

  it("are true to 13 digits of the largest score", () => {
    const [difference = 0] = differences([0.9132126984126984], [0.3222342]);
    expect(Math.abs(difference - 0.5909784984126984)).toBeLessThan(1e-13);
  });

  it("are NaN where a score is, and 0 where there is none but 0", () => {
    expect(differences([Number.NaN, 1], [0, 0])).toEqual([Number.NaN, 1]);
    expect(differences([0, 0], [0, 0])).toEqual([0, 0]);
  });
});
