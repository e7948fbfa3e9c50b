/**
 * A kind of table: its header, how many of the first columns are text (set to the left), and a row's cells.
 *
 * @template Row
 * @typedef {object} Table
 * @property {readonly string[]} header
 * @property {number} textColumns
 * @property {(row: Row) => readonly string[]} cells
 */

/**
 * Every row as a line of text, beneath a header, in a GitHub-flavoured table.
 *
 * @template Row
 * @param {Table<Row>} table
 * @param {readonly Row[]} rows
 */
export function formatTable({ header, textColumns, cells }, rows) {
  const lines = [header, ...rows.map(cells)];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const pad = (text, column) => (column < textColumns ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  const rule = widths.map((width, column) => (column < textColumns ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  const [first, ...others] = lines.map((line) => line.map(pad));
  return [first, rule, ...others].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** The last cell of a row. */
export const verdictOn = (isOver) => (isOver ? "over" : "ok");
