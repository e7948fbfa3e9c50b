import { describe, expect, it } from "vitest";
import { qorChart } from "../../src/analysis/qor-chart.js";
import { aScoreSheet, aSide } from "../support/build-sheet.js";

const aJudged = (name: string, ...runs: readonly (readonly (number | null)[])[]) => ({
  name,
  members: runs.map((qor, at) => aScoreSheet({ qor }, { run: `run-${at}` })),
});

/** Samples in each bin that has some, by where it begins. */
const filled = (counts: readonly number[] = []) =>
  Object.fromEntries(counts.flatMap((count, bin) => (count > 0 ? [[bin * 5, count]] : [])));

describe("the chart of QoR", () => {
  it("counts samples in bins of 5 points, 100 in the last one", () => {
    const [row] = qorChart([aJudged("ant", [0, 4.9, 5, 72.5, 75, 95, 100, null])])?.rows ?? [];
    expect(row).toMatchObject({ name: "ant", n: 7, unscored: 1 });
    expect(row?.counts).toHaveLength(20);
    expect(filled(row?.counts)).toEqual({ 0: 2, 5: 1, 70: 1, 75: 1, 95: 2 });
    expect(row?.mean).toBeCloseTo((4.9 + 5 + 72.5 + 75 + 95 + 100) / 7, 12);
  });

  it("counts in the first and the last bin what judges gave below 0 and above 100", () => {
    const [row] = qorChart([aJudged("ant", [-20, 140, 50])])?.rows ?? [];
    expect(row?.n).toBe(3);
    expect(Object.keys(row?.counts ?? {})).toHaveLength(20);
    expect(filled(row?.counts)).toEqual({ 0: 1, 50: 1, 95: 1 });
  });

  it("takes of several judges or seeds the mean on each sample", () => {
    const [row] = qorChart([aJudged("ant", [60, 80, null], [80, 82, 90])])?.rows ?? [];
    expect(row).toMatchObject({ n: 2, unscored: 1, mean: 75.5 });
    expect(filled(row?.counts)).toEqual({ 70: 1, 80: 1 });
  });

  it("keeps a side without QoR beside one that has some, and is nothing without any", () => {
    const chart = qorChart([aJudged("ant", [50]), aSide("elk", [1])]);
    expect(chart?.rows[1]).toMatchObject({ name: "elk", n: 0, unscored: 1, mean: null });
    expect(qorChart([aSide("elk", [1])])).toBeNull();
    expect(qorChart([])).toBeNull();
  });
});
