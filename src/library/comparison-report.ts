import type { Comparison } from "../core/comparison.js";
import type { Report } from "../core/table.js";
import { metricInfos } from "./metric-infos.js";

/** What there is to report of a comparison, also beside other tables. */
export async function comparisonReport(comparison: Comparison): Promise<Pick<Report, "tables" | "data" | "records">> {
  const [{ comparisonTables }, { comparisonRecords }] = await Promise.all([
    import("../tables/comparison-tables.js"),
    import("../tables/comparison-records.js"),
  ]);
  return {
    tables: comparisonTables(comparison, metricInfos),
    data: { ...comparison },
    records: comparisonRecords(comparison),
  };
}
