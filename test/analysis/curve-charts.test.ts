import { describe, expect, it } from "vitest";
import { ratioChart } from "../../src/analysis/ratio-chart.js";
import { referenceToolsChart } from "../../src/analysis/reference-tools-chart.js";
import type { ChartCurves } from "../../src/core/chart.js";
import { metricInfos } from "../../src/library/metric-infos.js";
import { aScoreSheet } from "../support/build-sheet.js";

const recall = [metricInfos.get("recall") ?? expect.fail("there is no recall")];

/** A side of one run whose samples have so many reference tools, and so many distractors. */
function aSideOf(scores: readonly (number | null)[], tools: readonly number[], distractors: readonly number[] = []) {
  const sheet = aScoreSheet({ recall: scores });
  const samples = {
    ...sheet.samples,
    reference_tools: Float64Array.from(tools),
    distractors: Float64Array.from(tools, (_, at) => distractors[at] ?? Number.NaN),
  };
  return { name: "ant", members: [{ ...sheet, samples }] };
}

const points = (panels: readonly ChartCurves[] | undefined, series = 0) => panels?.[0]?.series[series]?.points;
const places = (panels: readonly ChartCurves[] | undefined) => points(panels)?.map(({ x, mean, n }) => [x, mean, n]);

describe("the chart over the number of reference tools", () => {
  it("has each number's mean, in order, with interval and n", () => {
    const chart = referenceToolsChart([aSideOf([1, 0, 0.5, 1], [3, 1, 1, 2])], recall);
    expect(places(chart?.panels)).toEqual([
      [1, 0.25, 2],
      [2, 1, 1],
      [3, 1, 1],
    ]);
    // sd of 0 and 0.5 is √(1/8), its mean's standard error 0.25; t(0.975, 1) = 12.7062.
    expect(points(chart?.panels)?.[0]?.ci95?.[1]).toBeCloseTo(0.25 + 12.7062 * 0.25, 4);
    expect(points(chart?.panels)?.[1]?.ci95).toBeNull();
  });

  it("leaves out samples without a score or a known number, and places without a sample", () => {
    const chart = referenceToolsChart([aSideOf([1, null, 0, 1], [1, 2, 3, Number.NaN])], recall);
    expect(places(chart?.panels)).toEqual([
      [1, 1, 1],
      [3, 0, 1],
    ]);
  });

  it("knows a sample's number from whichever of a side's runs tells it, the first of them first", () => {
    const runs = [aSideOf([0, 1], [Number.NaN, 2]), aSideOf([1, 0], [1, 3])];
    const side = { name: "seeds", members: runs.flatMap(({ members }) => members) };
    expect(points(referenceToolsChart([side], recall)?.panels)).toMatchObject([
      { x: 1, mean: 0.5, n: 1 },
      { x: 2, mean: 0.5, n: 1 },
    ]);
  });

  it("takes a side's numbers from no other side", () => {
    const [told, untold] = [aSideOf([1, 0], [1, 2]), aSideOf([0, 1], [Number.NaN, Number.NaN])];
    const panels = referenceToolsChart([told, untold, aSideOf([1, 1], [3, 2])], recall)?.panels;
    expect(points(panels, 0)?.map(({ x }) => x)).toEqual([1, 2]);
    expect(points(panels, 1)).toEqual([]);
    expect(points(panels, 2)?.map(({ x }) => x)).toEqual([2, 3]);
  });

  it("is nothing where all samples have as many, none tells, or nobody has a score", () => {
    expect(referenceToolsChart([aSideOf([1, 0], [2, 2])], recall)).toBeNull();
    expect(referenceToolsChart([aSideOf([1, 0], [Number.NaN, Number.NaN])], recall)).toBeNull();
    expect(referenceToolsChart([aSideOf([null, null], [1, 2])], recall)).toBeNull();
    expect(referenceToolsChart([], recall)).toBeNull();
  });
});

describe("the chart over the ratio of distractors", () => {
  it("is of distractors for each reference tool; a sample without reference tools has none", () => {
    const chart = ratioChart([aSideOf([1, 0, 0.5, 1], [2, 1, 2, 0], [4, 6, 4, 8])], recall);
    expect(chart?.over).toBe("distractors for each reference tool");
    expect(places(chart?.panels)).toEqual([
      [2, 0.75, 2],
      [6, 0, 1],
    ]);
  });

  it("keeps eight different ratios apart", () => {
    // In eighths of the 27 samples, 20 of which have ratio 0, several of the others would share one.
    const ratios = [...new Array<number>(19).fill(0), 0, 1, 2, 3, 4, 5, 6, 70];
    const chart = ratioChart([aSideOf(new Array(27).fill(1), new Array(27).fill(1), ratios)], recall);
    expect(places(chart?.panels)?.map(([x]) => x)).toEqual([0, 1, 2, 3, 4, 5, 6, 70]);
  });

  it("puts more of them into eight groups of as many samples, each at its mean", () => {
    // 16 ratios, 0 to 15, out of order: two in each group.
    const ratios = Array.from({ length: 16 }, (_, at) => (at * 5) % 16);
    const chart = ratioChart([aSideOf(new Array(16).fill(1), new Array(16).fill(1), ratios)], recall);
    expect(places(chart?.panels)).toEqual([0.5, 2.5, 4.5, 6.5, 8.5, 10.5, 12.5, 14.5].map((x) => [x, 1, 2]));
  });

  it("never parts samples of one ratio", () => {
    // Half of 20 samples have ratio 0, the others 1 to 10.
    const ratios = [...new Array<number>(10).fill(0), ...Array.from({ length: 10 }, (_, at) => at + 1)];
    const chart = ratioChart([aSideOf(new Array(20).fill(1), new Array(20).fill(1), ratios)], recall);
    const found = places(chart?.panels) ?? [];
    expect(found[0]).toEqual([0, 1, 10]);
    expect(found.length).toBeLessThanOrEqual(8);
    expect(found.reduce((sum, [, , n]) => sum + (n ?? 0), 0)).toBe(20);
  });

  it("puts samples of one ratio where their middle one belongs", () => {
    // Of 16 samples one has ratio 0, seven have 1: their middle is in the third eighth. 2 to 9 fill the last four by twos.
    const ratios = [0, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    const chart = ratioChart([aSideOf(new Array(16).fill(1), new Array(16).fill(1), ratios)], recall);
    expect(places(chart?.panels)?.map(([x, , n]) => [x, n])).toEqual([
      [0, 1],
      [1, 7],
      [2.5, 2],
      [4.5, 2],
      [6.5, 2],
      [8.5, 2],
    ]);
  });

  it("puts each run at its own ratios where runs had other distractors for the same samples", () => {
    const a = aSideOf([1, 0], [1, 2], [19, 18]);
    const b = aSideOf([1, 0], [1, 2], [9, 8]);
    const panels = ratioChart([a, b], recall)?.panels;
    expect([0, 1].map((side) => points(panels, side)?.map(({ x, mean }) => [x, mean]))).toEqual([
      [
        [9, 0],
        [19, 1],
      ],
      [
        [4, 0],
        [9, 1],
      ],
    ]);
  });

  it("groups the ratios of all sides together, so that the same place is the same ratios for all", () => {
    // Eight samples a side, 0 to 7 and 8 to 15: together 16 ratios, two in each group.
    const [low, high] = [0, 8].map((from) =>
      aSideOf(
        new Array(8).fill(1),
        new Array(8).fill(1),
        Array.from({ length: 8 }, (_, at) => from + at),
      ),
    );
    const panels = low === undefined || high === undefined ? undefined : ratioChart([low, high], recall)?.panels;
    expect(points(panels, 0)?.map(({ x, n }) => [x, n])).toEqual([0.5, 2.5, 4.5, 6.5].map((x) => [x, 2]));
    expect(points(panels, 1)?.map(({ x, n }) => [x, n])).toEqual([8.5, 10.5, 12.5, 14.5].map((x) => [x, 2]));
  });

  it("is nothing where distractors are not known", () => {
    expect(ratioChart([aSideOf([1, 0], [1, 2])], recall)).toBeNull();
  });
});
