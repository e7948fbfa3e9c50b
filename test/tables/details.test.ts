import { describe, expect, it } from "vitest";
import { metrics, qor } from "../../src/metrics/index.js";
import { detailTables } from "../../src/tables/index.js";
import { aRow, aRowMetric } from "../support/build-report.js";

const all = [...metrics, qor];
const noParts = { by_reference_tools: {}, by_category: {} };
const tablesOf = (breakdown: Parameters<typeof detailTables>[0]["runs"][number]["breakdown"] = noParts) =>
  detailTables({ rows: [aRow(), aRow({ policy: "strict" })], runs: [{ model: "orchid-7b", breakdown }] }, all);

describe("the detail tables", () => {
  it("begin with every metric of every row, and say which way is better", () => {
    const [table] = tablesOf();
    expect(table?.columns.map(({ label }) => label)).toEqual(["Metric", "orchid-7b", "n", "orchid-7b (strict)", "n"]);
    expect(table?.rows).toHaveLength(all.length);
    const labels = table?.rows.map(([label]) => label);
    expect(labels).toContain("Recall ↑");
    expect(labels).toContain("Redundant calls ↓");
  });

  it("have no mean where a row lacks the metric", () => {
    const f1 = tablesOf()[0]?.rows.find(([label]) => label === "F1 ↑");
    expect(f1).toMatchObject(["F1 ↑", { mean: null }, "0", { mean: null }, "0"]);
  });

  it("have a model's means by number of reference tools and by category", () => {
    const [, byTools, byCategory] = tablesOf({
      by_reference_tools: { "1": { recall: aRowMetric(1) }, "2": { recall: aRowMetric(0.125, { n: 4 }) } },
      by_category: { Weather: { recall: aRowMetric(0.5) } },
    });
    expect([byTools?.title, byCategory?.title]).toEqual([
      "orchid-7b, by number of reference tools",
      "orchid-7b, by tool category",
    ]);
    expect(byTools?.columns.map(({ label }) => label)).toEqual(["Reference tools", "Metric", "Mean", "n"]);
    expect(byTools?.rows).toMatchObject([
      ["1", "Recall ↑", { mean: 1 }, "10"],
      ["2", "Recall ↑", { mean: 0.125 }, "4"],
    ]);
    expect(byCategory?.rows).toMatchObject([["Weather", "Recall ↑", { mean: 0.5 }, "10"]]);
  });

  it("name the model in the title of its parts", () => {
    const runs = ["a", "b"].map((model) => ({ model, breakdown: noParts }));
    const titles = detailTables({ rows: [], runs }, all).map(({ title }) => title);
    expect(titles).toEqual([
      "All metrics",
      "a, by number of reference tools",
      "a, by tool category",
      "b, by number of reference tools",
      "b, by tool category",
    ]);
  });
});
