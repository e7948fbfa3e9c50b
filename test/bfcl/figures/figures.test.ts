import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CategoryCount, type CategoryCounts, figures } from "../../../src/bfcl/figures/figures.js";
import { type BfclCategory, type BfclOverall, bfclCategories, bfclOveralls } from "../../../src/core/bfcl.js";
import { wilsonInterval } from "../../../src/stats/wilson.js";

const draws = { draws: 1_000, seed: 0 };
const v4 = { ...draws, rules: "v4" } as const;
const v3 = { ...draws, rules: "v3" } as const;

/** Valid and n of each category; their accuracies are easily added up by hand. */
const plainCounts: Readonly<Record<BfclCategory, readonly [valid: number, n: number]>> = {
  simple_python: [1, 2],
  simple_java: [1, 4],
  simple_javascript: [3, 4],
  multiple: [8, 10],
  parallel: [6, 10],
  parallel_multiple: [5, 10],
  irrelevance: [10, 10],
  live_simple: [3, 6],
  live_multiple: [9, 12],
  live_parallel: [1, 1],
  live_parallel_multiple: [0, 1],
  live_irrelevance: [2, 8],
  live_relevance: [3, 4],
};

/** All of them, but for what is given. */
const counts = (changes: Partial<Record<BfclCategory, CategoryCount>> = {}): CategoryCounts =>
  Object.fromEntries(
    bfclCategories.map((name) => {
      const [valid, n] = plainCounts[name];
      return [name, changes[name] ?? { valid, n, cases: n }];
    }),
  ) as unknown as CategoryCounts; // one entry a category

const notRun = (cases: number | null): CategoryCount => ({ valid: 0, n: 0, cases });

/** None but those that are named. */
const onlyRun = (...names: readonly BfclCategory[]): CategoryCounts =>
  counts(
    Object.fromEntries(bfclCategories.filter((name) => !names.includes(name)).map((name) => [name, notRun(null)])),
  );

describe("the figures of a category", () => {
  it("are the share of its results that are valid, with Wilson's interval", () => {
    expect(figures(counts(), v4).categories.simple_java).toEqual({
      valid: 1,
      n: 4,
      cases: 4,
      accuracy: 0.25,
      ci95: wilsonInterval(1, 4),
    });
  });

  it("are of the results there are, however many cases the data has", () => {
    const { categories } = figures(counts({ multiple: { valid: 1, n: 2, cases: 200 } }), v4);
    expect(categories.multiple).toMatchObject({ accuracy: 0.5, n: 2, cases: 200 });
  });

  it("are null where it was not run", () => {
    const { categories } = figures(counts({ multiple: notRun(200) }), v4);
    expect(categories.multiple).toEqual({ valid: 0, n: 0, cases: 200, accuracy: null, ci95: null });
  });

  it("stand in the benchmark's order", () => {
    const { categories, overalls } = figures(counts(), v4);
    expect(Object.keys(categories)).toEqual(bfclCategories);
    expect(Object.keys(overalls)).toEqual(bfclOveralls);
  });
});

describe("an overall of which all was run", () => {
  it.each([
    // (0.5 + 0.25 + 0.75) / 3
    ["non_live_simple", 0.5, 0.5],
    // (0.5 + 0.8 + 0.6 + 0.5) / 4; with 1 for irrelevance, over 5
    ["non_live", 0.6, 0.68],
    // 13 / 20; with 2 of 8 and 3 of 4, 18 / 32
    ["live", 0.65, 0.5625],
    ["bfcl_score", 0.625, 0.62125],
    // (1 + 0.25) / 2
    ["irrelevance", 0.625, 0.625],
    ["relevance", 0.75, 0.75],
  ] as const)("follows its formula: %s is %d by v4, %d by v3", (name, byV4, byV3) => {
    expect(figures(counts(), v4).overalls[name]).toMatchObject({ value: expect.closeTo(byV4, 12), partial: null });
    expect(figures(counts(), v3).overalls[name]).toMatchObject({ value: expect.closeTo(byV3, 12), partial: null });
  });

  it.each([
    ["non_live_simple", 10, 10],
    ["non_live", 40, 50],
    ["live", 20, 32],
    ["bfcl_score", 60, 82],
    ["irrelevance", 18, 18],
    ["relevance", 4, 4],
  ] as const)("has the results of all its categories behind it: %s", (name, byV4, byV3) => {
    expect([figures(counts(), v4).overalls[name].n, figures(counts(), v3).overalls[name].n]).toEqual([byV4, byV3]);
  });

  it("weighs live categories by their results, not by the cases of the data", () => {
    const changed = counts({ live_multiple: { valid: 9, n: 12, cases: 1053 } });
    expect(figures(changed, v4).overalls.live).toMatchObject({ value: 0.65, partial: null });
  });
});

describe("an overall of which a part was not run", () => {
  it("counts that part as 0, and has the mean over what was run beside it, at every level", () => {
    const { overalls } = figures(counts({ simple_java: notRun(4), simple_javascript: notRun(4) }), v4);
    const partial = { not_run: ["simple_java", "simple_javascript"] };
    expect(overalls.non_live_simple).toMatchObject({
      value: expect.closeTo(0.5 / 3, 12),
      n: 2,
      partial: { ...partial, over_run: 0.5 },
    });
    // (0.1666… + 0.8 + 0.6 + 0.5) / 4, and with 0.5 in the place of the first
    expect(overalls.non_live).toMatchObject({
      value: expect.closeTo(0.516_666_666_666_7, 12),
      n: 32,
      partial: { ...partial, over_run: expect.closeTo(0.6, 12) },
    });
    expect(overalls.bfcl_score).toMatchObject({
      value: expect.closeTo((0.516_666_666_666_7 + 0.65) / 2, 12),
      partial: { ...partial, over_run: expect.closeTo(0.625, 12) },
    });
    expect(overalls.live.partial).toBeNull();
  });

  it("weighs what was not run by the cases of its data", () => {
    const { live } = figures(counts({ live_multiple: notRun(12) }), v4).overalls;
    // 4 / 20, and 4 of the 8 that were run
    expect(live).toMatchObject({ value: 0.2, n: 8, partial: { not_run: ["live_multiple"], over_run: 0.5 } });
  });

  it.each([
    ["live_multiple", v4, 4 / (8 + 1053)],
    ["live_multiple", v3, 9 / (20 + 1053)],
    ["live_irrelevance", v3, 16 / (24 + 882)],
    ["live_relevance", v3, 15 / (28 + 18)],
    ["live_simple", v4, 10 / (14 + 258)],
    ["live_parallel", v4, 12 / (19 + 16)],
    ["live_parallel_multiple", v4, 13 / (19 + 24)],
  ] as const)("weighs it by the official data's size where there is no data: %s", (name, rules, value) => {
    for (const cases of [null, 0]) {
      expect(figures(counts({ [name]: notRun(cases) }), rules).overalls.live.value).toBeCloseTo(value, 12);
    }
  });

  it("leaves out of the score an overall of which nothing was run", () => {
    const { overalls } = figures(onlyRun("live_simple", "live_parallel_multiple"), v4);
    expect(overalls.non_live).toEqual({ value: null, n: 0, ci95: null, partial: null });
    const live = 3 / (6 + 1053 + 16 + 1);
    expect(overalls.live).toMatchObject({ value: expect.closeTo(live, 12), partial: { over_run: 3 / 7 } });
    expect(overalls.bfcl_score).toMatchObject({
      value: expect.closeTo(live / 2, 12),
      n: 7,
      partial: {
        not_run: [
          "simple_python",
          "simple_java",
          "simple_javascript",
          "multiple",
          "parallel",
          "parallel_multiple",
          "live_multiple",
          "live_parallel",
        ],
        over_run: 3 / 7,
      },
    });
  });

  it("is null where nothing at all was run", () => {
    const { overalls } = figures(onlyRun(), v4);
    for (const name of bfclOveralls) expect(overalls[name]).toEqual({ value: null, n: 0, ci95: null, partial: null });
  });
});

describe("the interval of an overall", () => {
  /** 80 % of the official data, about. */
  const official = counts({
    simple_python: { valid: 320, n: 400, cases: 400 },
    simple_java: { valid: 80, n: 100, cases: 100 },
    simple_javascript: { valid: 40, n: 50, cases: 50 },
    multiple: { valid: 160, n: 200, cases: 200 },
    parallel: { valid: 160, n: 200, cases: 200 },
    parallel_multiple: { valid: 160, n: 200, cases: 200 },
    irrelevance: { valid: 192, n: 240, cases: 240 },
    live_simple: { valid: 206, n: 258, cases: 258 },
    live_multiple: { valid: 842, n: 1053, cases: 1053 },
    live_parallel: { valid: 13, n: 16, cases: 16 },
    live_parallel_multiple: { valid: 19, n: 24, cases: 24 },
    live_irrelevance: { valid: 707, n: 884, cases: 884 },
    live_relevance: { valid: 13, n: 16, cases: 16 },
  });
  const sizes = { draws: 20_000, seed: 1, rules: "v4" } as const;
  const width = (name: BfclOverall): number => {
    const [from = Number.NaN, to = Number.NaN] = figures(official, sizes).overalls[name].ci95 ?? [];
    return to - from;
  };
  // Squares of standard errors: of Simple a ninth of each language's, of Non-live a sixteenth of each part's.
  const simple = (0.16 / 400 + 0.16 / 100 + 0.16 / 50) / 9;
  const nonLive = (simple + (3 * 0.16) / 200) / 16;
  const live = 0.16 / 1351;

  it.each([
    ["non_live_simple", simple],
    ["non_live", nonLive],
    ["live", live],
    ["bfcl_score", (nonLive + live) / 4],
    ["irrelevance", (0.16 / 240 + 0.16 / 884) / 4],
  ] as const)("is as wide as independent categories make it: %s", (name, variance) => {
    expect(Math.abs(width(name) / (2 * 1.96 * Math.sqrt(variance)) - 1)).toBeLessThan(0.04);
  });

  it("is Wilson's where there is one category: relevance, and a mean over one that was run", () => {
    expect(figures(official, sizes).overalls.relevance.ci95).toEqual(wilsonInterval(13, 16));
    const { partial, ci95 } = figures(onlyRun("irrelevance"), v4).overalls.irrelevance;
    expect(partial?.over_run_ci95).toEqual(wilsonInterval(10, 10));
    // Half of a share that is 1 in every resample.
    expect(ci95).toEqual([0.5, 0.5]);
  });

  it("of a mean over what was run lies about that mean", () => {
    const { partial, ci95, value } = figures({ ...official, live_multiple: notRun(1053) }, sizes).overalls.live;
    const [from = 1, to = 0] = partial?.over_run_ci95 ?? [];
    expect([from < 238 / 298, to > 238 / 298]).toEqual([true, true]);
    // The leaderboard's own is the same mean times the share of the cases that were run.
    expect(value).toBeCloseTo((partial?.over_run ?? 0) * (298 / 1351), 12);
    expect(ci95?.map((bound) => (bound * 1351) / 298)).toEqual([expect.closeTo(from, 12), expect.closeTo(to, 12)]);
  });

  it("depends on nothing but counts, draws and seed", () => {
    expect(figures(official, sizes)).toEqual(figures(official, sizes));
    expect(figures(official, sizes)).not.toEqual(figures(official, { ...sizes, seed: 2 }));
  });
});

it("whatever was run, shares are from 0 to 1 within their intervals' range, and partial tells what was not", () => {
  const count = fc
    .record({ n: fc.constantFrom(0, 0, 1, 2, 30), part: fc.nat(), cases: fc.constantFrom(null, 0, 40) })
    .map(({ n, part, cases }) => ({ valid: part % (n + 1), n, cases }));
  const all = fc.tuple(...bfclCategories.map(() => count));
  fc.assert(
    fc.property(all, fc.constantFrom(v4, v3), (drawn, rules) => {
      const given = Object.fromEntries(bfclCategories.map((name, i) => [name, drawn[i]])) as unknown as CategoryCounts; // one entry a category
      const { overalls } = figures(given, { ...rules, draws: 20 });
      for (const { value, n, ci95, partial } of Object.values(overalls)) {
        expect([value === null, ci95 === null]).toEqual([n === 0, n === 0]);
        const numbers = [value ?? 0, ...(ci95 ?? []), partial?.over_run ?? 0, ...(partial?.over_run_ci95 ?? [])];
        expect(numbers.every((number) => number >= 0 && number <= 1)).toBe(true);
        if (partial === null) continue;
        expect(partial.not_run.map((name) => given[name].n)).toEqual(partial.not_run.map(() => 0));
        expect(partial.over_run).toBeGreaterThanOrEqual(value ?? 0);
      }
    }),
  );
});
