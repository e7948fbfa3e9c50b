import { describe, expect, it } from "vitest";
import { type CompareOptions, compareSides, ownP } from "../../src/analysis/compare-sides.js";
import type { Side } from "../../src/analysis/side.js";
import { aScoreSheet, aSide } from "../support/build-sheet.js";

const compare = (sides: readonly Side[], options: Partial<CompareOptions> = {}) =>
  compareSides(sides, {
    metrics: ["recall"],
    pairs: "all",
    policy: "strict",
    draws: 200,
    seed: 1,
    clusterBy: null,
    common: false,
    ...options,
  });

/** The only row of a comparison of two sides. */
function rowOf(a: Side, b: Side, options: Partial<CompareOptions> = {}) {
  const [row, ...more] = compare([a, b], options).comparisons;
  if (row === undefined || more.length > 0) throw new Error("there is one row");
  return row;
}

describe("two sides", () => {
  it("are compared sample by sample: a minus b", () => {
    // Differences 0.5, 0, -0.25, 0.75: mean 0.25; deviations 0.25, -0.25, -0.5, 0.5; variance 0.625 / 3.
    const row = rowOf(aSide("x", [1, 0.5, 0.25, 1]), aSide("y", [0.5, 0.5, 0.5, 0.25]));
    expect(row).toMatchObject({ metric: "recall", a: "x", b: "y", n: 4, mean_a: 0.6875, mean_b: 0.4375 });
    expect([row.wins, row.ties, row.losses]).toEqual([2, 1, 1]);
    const sd = Math.sqrt(0.625 / 3);
    expect(row.difference.mean).toBe(0.25);
    expect(row.cohens_dz).toBeCloseTo(0.25 / sd, 12);
    expect(row.t_test).toMatchObject({ df: 3 });
    expect(row.t_test.t).toBeCloseTo(0.25 / (sd / 2), 12);
    // t of 3 df: 3.182446305284263 at 95 %, as tables have it.
    expect(row.difference.ci95?.[0]).toBeCloseTo(0.25 - (3.182446305284263 * sd) / 2, 10);
    expect(row.difference.ci95?.[1]).toBeCloseTo(0.25 + (3.182446305284263 * sd) / 2, 10);
    // 0.9784723 is t's 80 % point at 3 df.
    expect(row.smallest_detectable).toBeCloseTo(((3.182446305284263 + 0.97847231) * sd) / 2, 6);
  });

  it("are joined by id, not by place", () => {
    const a = aSide("x", [1, 0, 0.5], { ids: ["p", "q", "r"] });
    const b = aSide("y", [0.5, 1, 0], { ids: ["r", "p", "q"] });
    expect(rowOf(a, b)).toMatchObject({ n: 3, wins: 0, ties: 3, losses: 0 });
  });

  it("are mirrored where they change places", () => {
    const [x, y] = [aSide("x", [1, 0.5, 0.25, 1, 0]), aSide("y", [0.5, 0.5, 0.5, 0.25, 0.125])];
    const [there, back] = [rowOf(x, y), rowOf(y, x)];
    expect(back.difference.mean).toBe(-(there.difference.mean ?? Number.NaN));
    expect(back.t_test.p).toBe(there.t_test.p);
    expect(back.wilcoxon).toEqual(there.wilcoxon);
    expect(back.permutation.p).toBe(there.permutation.p);
    expect([back.wins, back.losses]).toEqual([there.losses, there.wins]);
  });

  it("give the same for the same seed, and draw otherwise for another", () => {
    const scores = Array.from({ length: 40 }, (_, index) => (index % 7) / 7);
    const sides = [aSide("x", scores), aSide("y", scores.toReversed())] as const;
    const first = rowOf(...sides);
    expect(rowOf(...sides)).toEqual(first);
    expect(rowOf(...sides, { seed: 2 }).difference.bootstrap_ci95).not.toEqual(first.difference.bootstrap_ci95);
  });

  it("pair the samples that both have a score for, and count the others", () => {
    const row = rowOf(aSide("x", [1, null, 0.5, null]), aSide("y", [0, 0.5, null, null]));
    expect(row).toMatchObject({ n: 1, unscored_a: 2, unscored_b: 2, mean_a: 1, mean_b: 0, difference: { mean: 1 } });
  });

  it("have no bootstrap and no permutation without draws", () => {
    const row = rowOf(aSide("x", [1, 0, 1]), aSide("y", [0, 0, 0]), { draws: 0 });
    expect(row.difference.bootstrap_ci95).toBeNull();
    expect(row.permutation).toEqual({ p: null, draws: 0, seed: 1, reason: "not_wanted" });
  });
});

describe("what cannot be tested is a stated answer, and never NaN", () => {
  it.each<[string, readonly (number | null)[], readonly (number | null)[], string]>([
    ["no pairs", [null, 1], [1, null], "no_pairs"],
    ["no samples", [], [], "no_pairs"],
    ["one pair", [1], [0], "one_pair"],
    ["all differences the same", [1, 1, 1], [0.5, 0.5, 0.5], "no_variance"],
    ["the same scores", [0.25, 1, 0], [0.25, 1, 0], "no_variance"],
  ])("%s", (_, a, b, reason) => {
    const row = rowOf(aSide("x", a), aSide("y", b));
    expect(row.t_test).toMatchObject({ t: null, p: null, reason });
    expect([row.p_holm, row.p_bh]).toEqual([null, null]);
    expect(JSON.stringify(row, (_key, value) => (Number.isNaN(value) ? "NaN" : value))).not.toContain("NaN");
    expect(JSON.stringify(row, (_key, value) => (value === Infinity ? "Infinity" : value))).not.toContain("Infinity");
  });
});

describe("McNemar's test", () => {
  it("is there where every score is 0 or 1", () => {
    const row = rowOf(aSide("x", [1, 1, 1, 1, 0, 0]), aSide("y", [0, 0, 0, 1, 1, 0]));
    // Four discordant pairs, three to one: 2 · (1 + 4) / 16.
    expect(row.mcnemar).toEqual({ only_a: 3, only_b: 1, p: expect.closeTo(0.625, 12) });
  });

  it.each([
    [
      [1, 0, 0.5],
      [0, 0, 0],
    ],
    [
      [1, 0, 0],
      [0, 0.5, 0],
    ],
  ])("is not where one is between (%s, %s)", (a, b) => {
    expect(rowOf(aSide("x", a), aSide("y", b)).mcnemar).toBeNull();
  });
});

describe("a table", () => {
  const sides = [aSide("x", [1, 0.5, 0.25]), aSide("y", [0.5, 0.5, 0.5]), aSide("z", [0, 1, 0])];
  const pairsOf = (options: Partial<CompareOptions>) =>
    compare(sides, options).comparisons.map(({ metric, a, b }) => `${metric} ${a}-${b}`);

  it("has each pair once, metric by metric", () => {
    expect(pairsOf({ metrics: ["recall", "qor"] })).toEqual([
      ...["recall x-y", "recall x-z", "recall y-z"],
      ...["qor x-y", "qor x-z", "qor y-z"],
    ]);
  });

  it("has the first against each other one where that is asked for", () => {
    expect(pairsOf({ pairs: "against_first" })).toEqual(["recall x-y", "recall x-z"]);
  });

  it("corrects p over all its rows", () => {
    const { comparisons, corrected } = compare(sides);
    expect(corrected).toBe("t_test");
    const ps = comparisons.map(({ t_test }) => t_test.p ?? Number.NaN);
    const smallest = Math.min(...ps);
    const first = comparisons[ps.indexOf(smallest)];
    expect(first?.p_holm).toBeCloseTo(Math.min(1, 3 * smallest), 12);
    expect(first?.p_bh).toBeLessThanOrEqual(3 * smallest);
  });

  it("names its policy, and what stands on each side", () => {
    expect(compare(sides, { policy: "reference" })).toMatchObject({
      policy: "reference",
      samples: 3,
      left_out: { x: 0, y: 0, z: 0 },
      sides: [{ name: "x", runs: [{ run: "run-x", model: "orchid-7b", judge: "gpt-4.1" }] }, {}, {}],
    });
  });
});

describe("sides of several runs", () => {
  const seeds = (name: string, ...recalls: readonly (readonly number[])[]): Side => ({
    name,
    members: recalls.map((recall, index) => aScoreSheet({ recall }, { run: `${name}-s${index}` })),
  });

  it("are compared by their means over the runs, sample by sample", () => {
    const row = rowOf(seeds("x", [1, 0, 1], [0, 0, 1]), aSide("y", [0, 0, 0]));
    expect(row).toMatchObject({ n: 3, mean_a: 0.5, mean_b: 0 });
    expect(row.wins).toBe(2);
  });

  it("have the spread of their means beside the sampling error, in an interval that allows for both", () => {
    // Means 2/3 and 1/3: SD 0.2357. The t interval of the mean difference knows nothing of it.
    const row = rowOf(seeds("x", [1, 0, 1], [0, 0, 1]), aSide("y", [0, 0, 0]));
    expect(row.members?.a).toEqual({ runs: 2, sd: expect.closeTo(Math.SQRT1_2 / 3, 12) });
    expect(row.members?.b).toEqual({ runs: 1, sd: null });
    // Differences 0.5, 0, 1: variance 0.25. Between runs 1/18, over two runs, and as much for the one run of the other side.
    const [sampling, between] = [0.25 / 3, (1 / 18) * (1 / 2 + 1)];
    expect(row.members?.se).toBeCloseTo(Math.sqrt(sampling + between), 12);
    // Satterthwaite, with 2 and 1 degrees of freedom.
    expect(row.members?.df).toBeCloseTo((sampling + between) ** 2 / (sampling ** 2 / 2 + between ** 2), 10);
  });

  it("have each its own spread where both have several runs", () => {
    const row = rowOf(seeds("x", [1, 0, 1], [0, 0, 1]), seeds("y", [0, 0, 0], [0.5, 0, 0.25]));
    // Differences 0.25, 0, 0.875; means of runs 2/3 and 1/3, 0 and 1/4.
    const sampling = (0.125 ** 2 + 0.375 ** 2 + 0.5 ** 2) / 2 / 3;
    expect(row.members?.se).toBeCloseTo(Math.sqrt(sampling + 1 / 18 / 2 + 1 / 32 / 2), 12);
  });

  it("correct the p that allows for the spread, and the t-test's where there is none", () => {
    const table = compare([seeds("x", [1, 0, 1], [0, 0, 1]), aSide("y", [0, 0, 0]), aSide("z", [0, 0.5, 0])]);
    expect(table.corrected).toBe("members");
    const [xy, , yz] = table.comparisons;
    expect(xy && ownP(xy, "members")).toBe(xy?.members?.p);
    expect(yz && ownP(yz, "members")).toBe(yz?.t_test.p);
  });

  it("pair nothing where one run has no score: a mean of fewer is spread otherwise", () => {
    const side: Side = {
      name: "x",
      members: [aScoreSheet({ recall: [1, 1] }), aScoreSheet({ recall: [null, 1] })],
    };
    expect(rowOf(side, aSide("y", [0, 0]))).toMatchObject({ n: 1, unscored_a: 1 });
  });

  it("that were judged by the same judges are compared judge by judge, so that a judge's severity falls out", () => {
    const judged = (name: string, severe: readonly number[], mild: readonly number[]): Side => ({
      name,
      members: [
        aScoreSheet({ recall: severe }, { basis: { judge: "severe" } }),
        aScoreSheet({ recall: mild }, { basis: { judge: "mild" } }),
      ],
    });
    const a = judged("x", [0.1, 0.2, 0.4], [0.8, 0.9, 1.1]);
    const b = judged("y", [0, 0.15, 0.2], [0.7, 0.85, 0.9]);
    const matched = rowOf(a, b).members;
    // Judge by judge the differences are 0.1, 0.05, 0.2 for both: all the spread is between samples.
    expect(matched?.se).toBeCloseTo(Math.sqrt(((1 / 60) ** 2 * (1 + 16 + 25)) / 2 / 3), 10);
    const other: Side = {
      ...b,
      members: b.members.map((sheet) => ({ ...sheet, basis: { ...sheet.basis, judge: "k" } })),
    };
    expect(rowOf(a, other).members?.se).toBeGreaterThan(0.4);
  });
});

describe("clusters", () => {
  const ids = ["seed=1__iter=1", "seed=1__iter=2", "seed=2__iter=1", "seed=2__iter=2"];

  it("widen the interval where samples of one cluster are alike", () => {
    const a = aSide("x", [1, 1, 0, 0], { ids });
    const b = aSide("y", [0, 0, 0, 0], { ids });
    const row = rowOf(a, b, { clusterBy: "seed" });
    // Cluster sums of deviations: 1 and -1; G / (G - 1) = 2; sqrt(2 · 2) / 4.
    expect(row.clustered).toMatchObject({ by: "seed", clusters: 2, se: expect.closeTo(0.5, 12) });
    const [low = 0, high = 0] = row.difference.ci95 ?? [];
    const [wideLow = 0, wideHigh = 0] = row.clustered?.ci95 ?? [];
    expect(wideHigh - wideLow).toBeGreaterThan(high - low);
  });

  it("are in the interval that allows for several runs", () => {
    const side = {
      name: "x",
      members: [aScoreSheet({ recall: [1, 1, 0, 0] }, { ids }), aScoreSheet({ recall: [1, 1, 0, 0] }, { ids })],
    };
    const { clustered, members, smallest_detectable } = rowOf(side, aSide("y", [0, 0, 0, 0], { ids }), {
      clusterBy: "seed",
    });
    expect(members?.se).toBeCloseTo(clustered?.se ?? Number.NaN, 12);
    expect(smallest_detectable).toBeGreaterThan(12 * 0.5);
  });

  it("are what is corrected", () => {
    const table = compare([aSide("x", [1, 1, 0, 0.5], { ids }), aSide("y", [0, 0, 0, 0], { ids })], {
      clusterBy: "seed",
    });
    expect(table.corrected).toBe("clustered");
    expect(table.comparisons[0]?.p_holm).toBe(table.comparisons[0]?.clustered?.p);
  });
});
