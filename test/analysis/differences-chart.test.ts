import { describe, expect, it } from "vitest";
import { differencesChart } from "../../src/analysis/differences-chart.js";
import { metricInfos } from "../../src/library/metric-infos.js";
import { aComparison, aPairComparison } from "../support/build-comparison.js";

describe("the chart of differences", () => {
  it("has the differences of each metric together, with the p that Holm corrected", () => {
    const comparisons = [
      aPairComparison(),
      aPairComparison({ metric: "qor", b: "fern", difference: { mean: -3, ci95: [-5, -1], bootstrap_ci95: null } }),
      aPairComparison({ a: "maple-3b", b: "fern", p_holm: null }),
    ];
    const chart = differencesChart(aComparison({ comparisons }), metricInfos);
    expect(chart?.panels.map(({ metric, rows }) => [metric.label, rows])).toEqual([
      [
        "Recall",
        [
          { a: "orchid-7b", b: "maple-3b", mean: 0.25, ci95: [0.125, 0.375], n: 20, p: 0.0434 },
          { a: "maple-3b", b: "fern", mean: 0.25, ci95: [0.125, 0.375], n: 20, p: null },
        ],
      ],
      ["QoR", [{ a: "orchid-7b", b: "fern", mean: -3, ci95: [-5, -1], n: 20, p: 0.0434 }]],
    ]);
  });

  it("shows the interval of the test that is corrected", () => {
    const clustered = { by: "category", clusters: 3, se: 0.1, ci95: [0, 0.5], p: 0.2 } as const;
    const spread = { runs: 2, sd: 0.1 };
    const members = { a: spread, b: spread, se: 0.1, df: 2, ci95: [-1, 1], p: 0.5 } as const;
    const interval = (parts: object, corrected: "t_test" | "clustered" | "members") =>
      differencesChart(aComparison({ comparisons: [aPairComparison(parts)], corrected }), metricInfos)?.panels[0]
        ?.rows[0]?.ci95;
    expect(interval({ clustered, members }, "t_test")).toEqual([0.125, 0.375]);
    expect(interval({ clustered, members }, "clustered")).toEqual([0, 0.5]);
    expect(interval({ clustered, members }, "members")).toEqual([-1, 1]);
    // A pair of single runs among groups has the next test.
    expect(interval({ clustered }, "members")).toEqual([0, 0.5]);
  });

  it("is nothing where no pair has a score on both sides", () => {
    const none = aPairComparison({ n: 0, difference: { mean: null, ci95: null, bootstrap_ci95: null } });
    expect(differencesChart(aComparison({ comparisons: [none] }), metricInfos)).toBeNull();
    expect(differencesChart(aComparison({ comparisons: [] }), metricInfos)).toBeNull();
  });
});
