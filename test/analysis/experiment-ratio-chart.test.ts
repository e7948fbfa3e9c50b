import { describe, expect, it } from "vitest";
import { experimentCells } from "../../src/analysis/experiment-cells.js";
import { experimentRatioChart } from "../../src/analysis/experiment-ratio-chart.js";
import type { ListedExperiment } from "../../src/core/experiment.js";
import { metricInfos } from "../../src/library/metric-infos.js";
import { aFactor, anExperiment, populations, type RunsByModel } from "../support/build-experiment.js";

const trend = { factor: "ratio", per: 25, metrics: ["recall"], correction: "none" } as const;

function chartOf(experiment: ListedExperiment, runs: RunsByModel) {
  const cells = experimentCells(experiment, populations(experiment, runs), () => null);
  return experimentRatioChart({ cells }, experiment, metricInfos);
}

const ratio = { ...aFactor("ratio", [50, 0]), label: "Negatives" };

describe("an experiment's chart over its numeric factor", () => {
  it("has a line for each combination of the other factors, from the least level to the most", () => {
    const experiment = anExperiment({ factors: [aFactor("selector", ["llm", "random"]), ratio], trend });
    const chart = chartOf(experiment, {
      "llm-0": [1, 0],
      "llm-50": [1, 1],
      "random-0": [0, null],
      "random-50": [0, 0.5],
    });
    expect(chart?.over).toBe("Negatives");
    const series = chart?.panels[0]?.series.map(({ name, points }) => [
      name,
      points.map(({ x, mean, n }) => [x, mean, n]),
    ]);
    expect(series).toEqual([
      [
        "llm",
        [
          [0, 0.5, 2],
          [50, 1, 2],
        ],
      ],
      [
        "random",
        [
          [0, 0, 1],
          [50, 0.25, 2],
        ],
      ],
    ]);
    // 0 and 1 have a standard error of 0.5; t(0.975, 1) = 12.7062.
    expect(chart?.panels[0]?.series[0]?.points[0]?.ci95?.[1]).toBeCloseTo(0.5 + 12.7062 * 0.5, 4);
  });

  it("is one line where no other factor varies, and leaves out levels without a run", () => {
    const chart = chartOf(anExperiment({ factors: [ratio], trend }), { 0: [1, 0] });
    expect(chart?.panels[0]?.series).toMatchObject([{ name: "all conditions", points: [{ x: 0, mean: 0.5 }] }]);
  });

  it("is of all samples, whatever subsets there are", () => {
    const subsets = [{ name: "s", label: "S", where: { ids: ["s0"] } }];
    const chart = chartOf(anExperiment({ factors: [ratio], trend, subsets }), { 0: [1, 0], 50: [1, 1] });
    expect(chart?.panels[0]?.series[0]?.points.map(({ n }) => n)).toEqual([2, 2]);
  });

  it("is nothing without a trend, and without a run", () => {
    expect(chartOf(anExperiment({ factors: [ratio] }), { 0: [1] })).toBeNull();
    expect(chartOf(anExperiment({ factors: [ratio], trend }), {})).toBeNull();
  });
});
