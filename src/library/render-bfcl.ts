import { bfclChecks } from "../tables/bfcl-checks.js";
import { bfclRecords } from "../tables/bfcl-records.js";
import { type BfclTablesOptions, bfclTables } from "../tables/bfcl-tables.js";
import type { BfclResult } from "./bfcl.js";
import { renderReport } from "./render.js";

/** BFCL's rows as text, in one of `reporterNames`. */
export const renderBfcl = (
  { rows, beside }: BfclResult,
  format: string,
  options: BfclTablesOptions = {},
): Promise<string> =>
  renderReport(
    {
      tables: bfclTables(rows, beside, options),
      data: { rows, beside },
      records: bfclRecords(rows, beside),
      checks: bfclChecks(rows),
    },
    format,
  );
