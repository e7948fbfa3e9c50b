import { describe, expect, it } from "vitest";
import { disagreements } from "../../src/analysis/disagreements.js";
import { worstSamples } from "../../src/analysis/worst-samples.js";
import { aScoreSheet } from "../support/build-sheet.js";

describe("the worst samples", () => {
  const sheet = aScoreSheet({ qor: [50, null, 0, 90, 50, 0] });
  const worst = (higherIsBetter: boolean, count: number) =>
    worstSamples(sheet, { metric: "qor", higherIsBetter, count });
  const ids = (higherIsBetter: boolean, count: number) => worst(higherIsBetter, count).samples.map(({ id }) => id);

  it("come worst first, equal ones in dataset order", () => {
    expect(ids(true, 4)).toEqual(["s2", "s5", "s0", "s4"]);
  });

  it("are those with the highest scores where lower is better", () => {
    expect(ids(false, 3)).toEqual(["s3", "s0", "s4"]);
  });

  it("leave out samples without a score, and count them", () => {
    expect(worst(true, 10)).toMatchObject({ n: 5, unscored: 1 });
    expect(ids(true, 10)).not.toContain("s1");
  });

  it("have their scores", () => {
    expect(worst(true, 1).samples).toEqual([{ id: "s2", score: 0 }]);
  });
});

describe("disagreements", () => {
  const found = (a: readonly (number | null)[], b: readonly (number | null)[], count = 10) =>
    disagreements(aScoreSheet({ qor: a }), aScoreSheet({ qor: b }), { metric: "qor", count });

  it("come with the largest difference first, whoever is better", () => {
    expect(found([10, 90, 50], [30, 20, 50]).samples).toEqual([
      { id: "s1", a: 90, b: 20, difference: 70 },
      { id: "s0", a: 10, b: 30, difference: -20 },
    ]);
  });

  it("are of samples that both score, and not of those that both score the same", () => {
    expect(found([1, null, 3, 4, null], [2, 2, null, 4, null])).toMatchObject({ n: 2, equal: 1, unscored: 3 });
  });

  it("come in dataset order where differences are as large, also where doubles round them differently", () => {
    // 0.8 − 0.3 and 0.7 − 0.2 differ by a bit.
    expect(0.8 - 0.3).not.toBe(0.7 - 0.2);
    for (const [a, b] of [
      [
        [0.8, 0.7],
        [0.3, 0.2],
      ],
      [
        [0.7, 0.8],
        [0.2, 0.3],
      ],
    ] as const)
      expect(found(a, b).samples.map(({ id }) => id)).toEqual(["s0", "s1"]);
  });

  it("join samples by id, and count those that one run does not have", () => {
    const a = aScoreSheet({ qor: [1, 2, 3] }, { ids: ["x", "y", "z"] });
    const b = aScoreSheet({ qor: [9, 5] }, { ids: ["z", "x"] });
    expect(disagreements(a, b, { metric: "qor", count: 10 })).toEqual({
      samples: [
        { id: "z", a: 3, b: 9, difference: -6 },
        { id: "x", a: 1, b: 5, difference: -4 },
      ],
      n: 2,
      equal: 0,
      unscored: 0,
      not_in_both: 1,
    });
  });

  it("are as many as are asked for", () => {
    expect(found([1, 2, 3], [0, 0, 0], 2).samples).toHaveLength(2);
  });
});
