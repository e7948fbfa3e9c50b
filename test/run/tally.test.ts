import { describe, expect, it } from "vitest";
import type { SampleRecord } from "../../src/core/record.js";
import { createBreakdown, createTally } from "../../src/run/tally.js";
import { aSampleRecord, noDispositions } from "../support/build-report.js";

const tallyOf = (...records: readonly Partial<SampleRecord>[]) => {
  const tally = createTally();
  for (const record of records) tally.add({ class: undefined, ...aSampleRecord(record) });
  return tally;
};

const missing = (reason: SampleRecord["class"] = "server"): Partial<SampleRecord> => ({
  disposition: "verdict_missing",
  class: reason,
  metrics: { recall: 1, qor: { unscored: "verdict_missing" } },
});
const judged = (qor: number): Partial<SampleRecord> => ({ metrics: { recall: 1, qor } });

describe("a tally", () => {
  it("of nothing has every disposition at 0 and no metric", () => {
    expect(tallyOf().dispositions()).toEqual(noDispositions);
    expect(tallyOf().metrics()).toEqual({});
  });

  it("has each metric's mean over the samples that are scored, and how many are not", () => {
    const { recall } = tallyOf(
      { metrics: { recall: 1 } },
      { metrics: { recall: 0.5 } },
      { metrics: { recall: { unscored: "no_reference_tools" } } },
    ).metrics();
    expect(recall).toMatchObject({ mean: 0.75, n: 2, unscored: 1 });
  });

  it("has no mean of a metric that no sample has a score in", () => {
    const { qor } = tallyOf({ metrics: { qor: { unscored: "verdict_not_wanted" } } }).metrics();
    expect(qor).toEqual({ mean: null, n: 0, unscored: 1, ci95: null });
  });

  it("counts how every sample ended", () => {
    const tally = tallyOf({}, {}, { disposition: "prediction_failed" }, missing());
    expect(tally.dispositions()).toEqual({ ...noDispositions, scored: 2, prediction_failed: 1, verdict_missing: 1 });
  });

  it("counts missing verdicts by class, in the classes' own order", () => {
    const tally = tallyOf(missing("timeout"), missing("server"), missing("timeout"), {});
    expect(Object.entries(tally.missingByClass())).toEqual([
      ["server", 1],
      ["timeout", 2],
    ]);
  });

  it("counts the verdicts that made a score, by where they are from", () => {
    const recorded = { source: "recorded", qor: 90 } as const;
    const tally = tallyOf(
      { verdict: recorded },
      { verdict: recorded, disposition: "prediction_failed" },
      missing(),
      {},
    );
    expect(tally.verdicts()).toEqual({ recorded: 1, judged: 0, missing: 1 });
  });
});

describe("the bounds of QoR", () => {
  it("are the means if every missing verdict were 0, or 100", () => {
    // Two verdicts, 90 and 60, and two missing: 150 / 4 and (150 + 200) / 4.
    expect(tallyOf(judged(90), judged(60), missing(), missing()).metrics().qor).toMatchObject({
      mean: 75,
      n: 2,
      unscored: 2,
      bounds: [37.5, 87.5],
    });
  });

  it("are 0 and 100 where every verdict is missing", () => {
    expect(tallyOf(missing()).metrics().qor).toMatchObject({ mean: null, n: 0, bounds: [0, 100] });
  });

  it("leave out samples that no verdict can be had for", () => {
    const broken: Partial<SampleRecord> = {
      disposition: "reference_unreadable",
      metrics: { recall: 1, qor: { unscored: "reference_unreadable" } },
    };
    expect(tallyOf(judged(90), missing(), broken).metrics().qor).toMatchObject({ unscored: 2, bounds: [45, 95] });
  });

  it("are not there where no verdict is missing", () => {
    expect(tallyOf(judged(90)).metrics().qor).not.toHaveProperty("bounds");
  });
});

describe("a breakdown", () => {
  const breakdownOf = (...records: readonly Partial<SampleRecord>[]) => {
    const breakdown = createBreakdown();
    for (const record of records) breakdown.add(aSampleRecord(record));
    return breakdown.result();
  };

  it("is by number of reference tools, in numbers' order", () => {
    const { by_reference_tools } = breakdownOf(
      { reference_tools: 10, metrics: { recall: 1 } },
      { reference_tools: 2, metrics: { recall: 0 } },
      { reference_tools: 2, metrics: { recall: 1 } },
    );
    expect(Object.entries(by_reference_tools).map(([key, { recall }]) => [key, recall?.mean, recall?.n])).toEqual([
      ["2", 0.5, 2],
      ["10", 1, 1],
    ]);
  });

  it("is by category, in which a sample of two counts twice", () => {
    const { by_category } = breakdownOf(
      { categories: ["Sports", "Weather"], metrics: { recall: 1 } },
      { categories: ["Weather"], metrics: { recall: 0 } },
    );
    expect(Object.entries(by_category).map(([key, { recall }]) => [key, recall?.mean, recall?.n])).toEqual([
      ["Sports", 1, 1],
      ["Weather", 0.5, 2],
    ]);
  });

  it("leaves out samples without a ground truth", () => {
    expect(breakdownOf({ reference_tools: null, categories: [] })).toEqual({ by_reference_tools: {}, by_category: {} });
  });

  it("takes __proto__ for a category like any other", () => {
    expect(Object.keys(breakdownOf({ categories: ["__proto__"] }).by_category)).toEqual(["__proto__"]);
  });
});
