import { describe, expect, it } from "vitest";
import { json } from "../../src/reporters/json.js";
import { aReport, aRow, aRowMetric } from "../support/build-report.js";

describe("the JSON object", () => {
  it("is the tool, its version and the rows, and nothing else", () => {
    const report = aReport();
    expect(JSON.parse(json.render(report))).toEqual({ tool: "tg-eval", version: "1.2.3", rows: report.rows });
  });

  it("has means as full doubles", () => {
    const mean = 0.1 + 0.2;
    const text = json.render(aReport({ rows: [aRow({ metrics: { recall: aRowMetric(mean) } })] }));
    expect(text).toContain("0.30000000000000004");
  });
});
