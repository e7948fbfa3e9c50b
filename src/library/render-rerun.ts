import { describeDifferences } from "../run/describe-differences.js";
import { flatRows, mainTable } from "../tables/index.js";
import { renderReport } from "./render.js";
import type { Rerun } from "./rerun.js";

/** The repeat's table with what differs beneath it, as text in one of `reporterNames`. */
export function renderRerun({ rows, comparison }: Rerun, format: string): Promise<string> {
  const table = mainTable(rows);
  const { of, notes, samples } = comparison;
  const differences = [`compared with ${of}:`, ...describeDifferences(comparison, samples), ...notes];
  return renderReport(
    {
      tables: [{ ...table, notes: [...table.notes, ...differences] }],
      data: { rows, rerun: comparison },
      records: flatRows(rows),
    },
    format,
  );
}
