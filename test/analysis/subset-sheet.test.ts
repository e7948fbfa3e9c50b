import { describe, expect, it } from "vitest";
import { sharingIds } from "../../src/analysis/share-ids.js";
import { subsetSheet } from "../../src/analysis/subset-sheet.js";
import type { SampleFilter } from "../../src/core/experiment.js";
import { aCallCounts, aScoreSheet } from "../support/build-sheet.js";

const sheet = aScoreSheet(
  { recall: [0.1, 0.2, null, 0.4] },
  {
    samples: {
      reference_tools: Float64Array.of(1, 2, 3, Number.NaN),
      distractors: Float64Array.of(8, 4, Number.NaN, 12),
      categories: [["maps"], ["maps", "news"], [], ["news"]],
      calls: [null, aCallCounts({ made: 1 }), null, aCallCounts({ made: 3 })],
    },
  },
);

describe("a subset", () => {
  it.each<[string, SampleFilter, string[]]>([
    ["at least, the bound included", { distractors: { at_least: 8 } }, ["s0", "s3"]],
    ["at most, the bound included", { distractors: { at_most: 8 } }, ["s0", "s1"]],
    ["both bounds", { reference_tools: { at_least: 2, at_most: 2 } }, ["s1"]],
    ["any of the categories", { category: ["news", "films"] }, ["s1", "s3"]],
    ["ids, and none that is not there", { ids: ["s3", "s9"] }, ["s3"]],
    ["every key together", { category: ["maps"], distractors: { at_least: 5 } }, ["s0"]],
    ["what is not known is within no bounds", { reference_tools: { at_least: 0 } }, ["s0", "s1", "s2"]],
  ])("takes samples by %s", (_, filter, ids) => {
    expect(subsetSheet(sheet, filter).ids).toEqual(ids);
  });

  it("keeps scores, counts, categories and calls with their samples", () => {
    const { metrics, samples } = subsetSheet(sheet, { ids: ["s1", "s2"] });
    expect(metrics.get("recall")).toEqual(Float64Array.of(0.2, Number.NaN));
    expect(samples.reference_tools).toEqual(Float64Array.of(2, 3));
    expect(samples.categories).toEqual([["maps", "news"], []]);
    expect(samples.calls).toEqual([aCallCounts({ made: 1 }), null]);
  });
});

describe("sharingIds", () => {
  it("gives runs of the same samples one list, and others their own", () => {
    const share = sharingIds();
    const first = share(aScoreSheet({ recall: [1, 2] }));
    expect(share(aScoreSheet({ recall: [3, 4] })).ids).toBe(first.ids);
    expect(share(aScoreSheet({ recall: [3] })).ids).toEqual(["s0"]);
    expect(share(aScoreSheet({ recall: [3, 4] }, { ids: ["s1", "s0"] })).ids).toEqual(["s1", "s0"]);
  });
});
