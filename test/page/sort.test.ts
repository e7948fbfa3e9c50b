import { describe, expect, it } from "vitest";
import { scoreDifference, sortSamples } from "../../src/page/sort.js";
import { type Compared, noFilter, type SortKey } from "../../src/page/view.js";
import { aSampleView } from "./build-view.js";
import { reportOf } from "./report-of.js";

const scores: readonly (readonly [string, number, number | null, number])[] = [
  ["10", 50, 90, 2],
  ["9", 80, null, 1],
  ["11", 30, 20, 3],
  ["2", 80, 75, 1],
];
const { index } = reportOf(
  scores.map(([id, orchid, lichen, tools]) =>
    aSampleView({ id, tools: Array.from({ length: tools }, (_, at) => `tool_${at}`) }, [
      { metrics: { qor: orchid, recall: orchid / 100 } },
      { metrics: lichen === null ? {} : { qor: lichen } },
    ]),
  ),
  ["orchid", "lichen"],
);
const both: Compared = { a: 0, b: 1 };
const ids = (by: SortKey, descending = false, compared = both): readonly string[] =>
  sortSamples(index, [0, 1, 2, 3], { sort: { by, descending }, compared, filter: noFilter }).map(
    (sample) => index.samples.ids[sample] ?? "",
  );

describe("sortSamples", () => {
  it("takes numbers in ids as numbers", () => {
    expect(ids({ kind: "id" })).toEqual(["2", "9", "10", "11"]);
    expect(ids({ kind: "id" }, true)).toEqual(["11", "10", "9", "2"]);
  });

  it("leaves what is equal in the report's order, either way", () => {
    expect(ids({ kind: "score", run: 0 })).toEqual(["11", "10", "9", "2"]);
    expect(ids({ kind: "score", run: 0 }, true)).toEqual(["9", "2", "10", "11"]);
  });

  it("puts samples without a score last, either way", () => {
    expect(ids({ kind: "score", run: 1 })).toEqual(["11", "2", "10", "9"]);
    expect(ids({ kind: "score", run: 1 }, true)).toEqual(["10", "2", "11", "9"]);
  });

  it("sorts by how far two runs are apart, whichever scored more", () => {
    // 40, none, 10 and 5 apart.
    expect(ids({ kind: "difference" }, true)).toEqual(["10", "11", "2", "9"]);
    expect(ids({ kind: "difference" }, true, { a: 0, b: null })).toEqual(["10", "9", "11", "2"]);
  });

  it("sorts by the number of reference tools", () => {
    expect(ids({ kind: "reference_tools" })).toEqual(["9", "2", "10", "11"]);
    expect(ids({ kind: "reference_tools" }, true)).toEqual(["11", "10", "9", "2"]);
  });
});

describe("scoreDifference", () => {
  it("is A minus B, and unknown where one has no score", () => {
    expect(scoreDifference(index, both, { metric: 0, sample: 0 })).toBe(-40);
    expect(scoreDifference(index, { a: 1, b: 0 }, { metric: 0, sample: 0 })).toBe(40);
    expect(scoreDifference(index, both, { metric: 0, sample: 1 })).toBeNull();
    expect(scoreDifference(index, { a: null, b: 0 }, { metric: 0, sample: 0 })).toBeNull();
  });
});
