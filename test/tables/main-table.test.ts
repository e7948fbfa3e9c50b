import { describe, expect, it } from "vitest";
import { mainTable } from "../../src/tables/index.js";
import { aRow, aRowMetric } from "../support/build-report.js";

const metrics = (recall: number, success_rate: number, qor: number) => ({
  recall: aRowMetric(recall),
  success_rate: aRowMetric(success_rate),
  qor: aRowMetric(qor),
});

describe("the main table", () => {
  it("has a row a model: three means and the samples behind them", () => {
    const { columns, rows } = mainTable([aRow()]);
    expect(columns.map(({ label }) => label)).toEqual(["Model", "Recall", "Success Rate", "QoR", "n"]);
    expect(rows).toMatchObject([["orchid-7b", { mean: 0.5 }, { mean: 0.25 }, { mean: 75 }, "10"]]);
  });

  it("gives a column the decimals that its means need", () => {
    const rows = [aRow({ metrics: metrics(0.25, 1, 91.25) }), aRow({ metrics: metrics(0.125, 0, 35.918) })];
    expect(mainTable(rows).columns.map(({ digits }) => digits)).toEqual([0, 3, 1, 3, 0]);
  });

  it("shows half of the interval, or none where there is none", () => {
    const recall = aRowMetric(0.5, { ci95: [0.375, 0.625] });
    const qor = aRowMetric(75, { n: 1, ci95: null });
    const [row] = mainTable([aRow({ metrics: { ...metrics(0, 0, 0), recall, qor } })]).rows;
    expect([row?.[1], row?.[3]]).toMatchObject([
      { mean: 0.5, half: 0.125 },
      { mean: 75, half: null },
    ]);
  });

  it("says each metric's n where they differ", () => {
    const [row] = mainTable([
      aRow({ metrics: { ...metrics(1, 1, 90), qor: aRowMetric(90, { n: 7, unscored: 3 }) } }),
    ]).rows;
    expect(row?.at(-1)).toBe("10/10/7");
  });

  it("names the strict row", () => {
    const rows = mainTable([aRow(), aRow({ policy: "strict" })]).rows.map(([label]) => label);
    expect(rows).toEqual(["orchid-7b", "orchid-7b (strict)"]);
  });

  it("has no QoR where no judge was wanted", () => {
    const { columns, rows } = mainTable([aRow({ judge: null })]);
    expect(columns.map(({ label }) => label)).toEqual(["Model", "Recall", "Success Rate", "n"]);
    expect(rows[0]).toHaveLength(4);
  });

  it("has a cell without a mean where nothing was scored", () => {
    const [row] = mainTable([aRow({ metrics: { ...metrics(1, 1, 1), qor: aRowMetric(null) } })]).rows;
    expect(row?.[3]).toEqual({ mean: null, half: null, n: 0, unscored: 10 });
  });
});
