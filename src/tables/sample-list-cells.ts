import type { ReportMetric } from "../core/report-page.js";
import type { Column } from "../core/table.js";
import { graphemes, textWidth } from "../core/text-width.js";

/** Four decimals at most. */
export const formatSampleScore = (score: number): string => String(Number(score.toFixed(4)));

/** With an arrow that says which way is better. */
export const scoreHeading = ({ label, higher_is_better }: ReportMetric): string =>
  `${label} ${higher_is_better ? "↑" : "↓"}`;

export const numberColumns = (labels: readonly string[]): readonly Column[] =>
  labels.map((label) => ({ label, digits: 0 }));

export const wordColumns = (labels: readonly string[]): readonly Column[] =>
  labels.map((label) => ({ label, digits: 0, words: true }));

/**
 * The beginning of each query on one line, as long as a line of `columns` has room for beside the other cells; a dash
 * where there is none.
 */
export function queryCells(
  queries: readonly (string | null)[],
  { others, columns }: { readonly others: readonly (readonly string[])[]; readonly columns: number },
): readonly string[] {
  const room = Math.max(leastRoom, columns - widthOf(others));
  return queries.map((query) => (query === null ? "—" : beginning(query.trim().replace(/\s+/g, " "), room)));
}

const leastRoom = 24;

/** Of a line with these cells, and three blanks behind each. */
function widthOf(rows: readonly (readonly string[])[]): number {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => textWidth(cells[column] ?? "")))) ?? [];
  return widths.reduce((sum, width) => sum + width + 3, 0);
}

function beginning(text: string, columns: number): string {
  let kept = "";
  let width = 0;
  for (const grapheme of graphemes(text)) {
    width += textWidth(grapheme);
    if (width > columns) return `${withoutLast(kept).trimEnd()}…`;
    kept += grapheme;
  }
  return kept;
}

/** Makes room for the ellipsis. */
const withoutLast = (text: string): string => [...graphemes(text)].slice(0, -1).join("");

/** `3 samples are`, `1 sample is`. */
export const samplesAre = (count: number): string => (count === 1 ? "1 sample is" : `${count} samples are`);
