import { describe, expect, it } from "vitest";
import { meansChart } from "../../src/analysis/means-chart.js";
import { metricInfos } from "../../src/library/metric-infos.js";
import { aScoreSheet, aSide } from "../support/build-sheet.js";

const info = (name: string) => metricInfos.get(name) ?? expect.fail(`there is no metric ${name}`);

describe("the chart of means", () => {
  it("has each side's mean, t interval and n, and counts who has no score", () => {
    // sd = √(1/3) over 0, 0, 1, 1: t(0.975, 3) = 3.182446 times sd / 2.
    const half = (3.182446 * Math.sqrt(1 / 3)) / 2;
    const chart = meansChart([aSide("ant", [0, 0, 1, 1, null]), aSide("elk", [1])], [info("recall")]);
    const [panel] = chart?.panels ?? [];
    expect(panel?.metric).toEqual({ label: "Recall", scale: 1, higher_is_better: true });
    expect(panel?.rows).toMatchObject([
      { name: "ant", mean: 0.5, n: 4, unscored: 1 },
      { name: "elk", mean: 1, n: 1, unscored: 0, ci95: null },
    ]);
    expect(panel?.rows[0]?.ci95?.[0]).toBeCloseTo(0.5 - half, 5);
    expect(panel?.rows[0]?.ci95?.[1]).toBeCloseTo(0.5 + half, 5);
  });

  it("draws QoR in points, and says which metrics are better when lower", () => {
    const sheet = aScoreSheet({ qor: [60, 80], redundant_calls: [0, 0.5] });
    const chart = meansChart([{ name: "ant", members: [sheet] }], [info("qor"), info("redundant_calls")]);
    expect(chart?.panels.map(({ metric }) => metric)).toEqual([
      { label: "QoR", scale: 100, higher_is_better: true },
      { label: "Redundant calls", scale: 1, higher_is_better: false },
    ]);
  });

  it("leaves metrics out in which nobody has a score, and is nothing where none is left", () => {
    const sides = [aSide("ant", [1, 0]), aSide("elk", [null, null])];
    const chart = meansChart(sides, [info("qor"), info("recall")]);
    expect(chart?.panels.map(({ metric }) => metric.label)).toEqual(["Recall"]);
    expect(chart?.panels[0]?.rows[1]).toMatchObject({ name: "elk", mean: null, ci95: null, n: 0, unscored: 2 });
    expect(meansChart(sides, [info("qor")])).toBeNull();
    expect(meansChart([], [info("recall")])).toBeNull();
  });

  it("takes of several runs the samples that all have a score for", () => {
    const members = [aScoreSheet({ recall: [1, 0, null] }), aScoreSheet({ recall: [0, 0, 1] }, { run: "run-b" })];
    const chart = meansChart([{ name: "seeds", members }], [info("recall")]);
    expect(chart?.panels[0]?.rows).toMatchObject([{ mean: 0.25, n: 2, unscored: 1 }]);
  });
});
