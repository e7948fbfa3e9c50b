import { describe, expect, it } from "vitest";
import { json } from "../../src/reporters/json.js";
import { aReportOfRows, aRow, aRowMetric } from "../support/build-report.js";

describe("the JSON object", () => {
  it("is the tool, its version and the report's data, and nothing else", () => {
    const rows = [aRow()];
    expect(JSON.parse(json.render(aReportOfRows(rows)))).toEqual({ tool: "tg-eval", version: "1.2.3", rows });
  });

  it("has means as full doubles", () => {
    const mean = 0.1 + 0.2;
    const text = json.render(aReportOfRows([aRow({ metrics: { recall: aRowMetric(mean) } })]));
    expect(text).toContain("0.30000000000000004");
  });
});
