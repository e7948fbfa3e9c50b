import type { BfclRow } from "../core/bfcl.js";
import type { Table } from "../core/table.js";
import { describeDifferences } from "../run/describe-differences.js";
import { flatRows, mainTable } from "../tables/index.js";
import { renderReport } from "./render.js";
import type { Rerun } from "./rerun.js";

/** The repeat's table with what differs beneath it, as text in one of `reporterNames`. */
export async function renderRerun({ rows, bfcl, comparison }: Rerun, format: string): Promise<string> {
  const [table, ...others] = bfcl === null ? [mainTable(rows)] : await tablesOfBfcl(bfcl);
  if (table === undefined) throw new TypeError("a report has a table");
  const { of, notes, samples } = comparison;
  const differences = [`compared with ${of}:`, ...describeDifferences(comparison, samples), ...notes];
  return renderReport(
    {
      tables: [{ ...table, notes: [...table.notes, ...differences] }, ...others],
      data: { rows: bfcl === null ? rows : [bfcl], rerun: comparison },
      records: flatRows(rows),
    },
    format,
  );
}

const tablesOfBfcl = async (row: BfclRow): Promise<readonly Table[]> =>
  (await import("../tables/bfcl-tables.js")).bfclTables([row], []);
