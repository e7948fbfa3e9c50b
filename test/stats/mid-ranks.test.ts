import { describe, expect, it } from "vitest";
import { midRanks } from "../../src/stats/mid-ranks.js";

const ranksOf = (...values: readonly number[]) => {
  const { ranks, ties } = midRanks(Float64Array.from(values));
  return { ranks: [...ranks], ties };
};

describe("mid-ranks", () => {
  it("count from the smallest value, in the order of the values", () => {
    expect(ranksOf(30, 10, 20)).toEqual({ ranks: [3, 1, 2], ties: 0 });
  });

  it("are shared by equal values: scipy.stats.rankdata([0, 2, 3, 2]) is 1, 2.5, 4, 2.5", () => {
    expect(ranksOf(0, 2, 3, 2)).toEqual({ ranks: [1, 2.5, 4, 2.5], ties: 2 ** 3 - 2 });
  });

  it("take every group of equal values into the tie term: 27 - 3 and 8 - 2", () => {
    expect(ranksOf(5, 1, 5, 1, 5)).toEqual({ ranks: [4, 1.5, 4, 1.5, 4], ties: 30 });
  });

  it("of nothing are none", () => {
    expect(ranksOf()).toEqual({ ranks: [], ties: 0 });
  });
});
