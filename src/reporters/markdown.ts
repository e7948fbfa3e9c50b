import type { Cell, Reporter, Table } from "../core/table.js";
import { digitsOf, formatCell, formatNumber, formatRest, isKnown } from "./format-mean.js";
import { safeText } from "./safe-text.js";

/** GitHub-flavoured tables, for READMEs and pull requests; the best mean is bold, the second underlined. */
export const markdown: Reporter = {
  name: "markdown",
  extension: "md",
  render: ({ tables }) => tables.map(renderTable).join("\n"),
};

function renderTable({ title, columns, rows, notes }: Table): string {
  const header = line(columns.map(({ label }) => plainText(label)));
  const rule = line(columns.map(({ words = false }, i) => (words || i === 0 ? ":--" : "--:")));
  const body = rows.map((cells) => line(cells.map((cell, i) => render(cell, digitsOf(cell, columns[i])))));
  const remarks = notes.length === 0 ? [] : ["", ...notes.map((note) => `- ${noteText(note)}`)];
  return `${[`### ${plainText(title)}`, "", header, rule, ...body, ...remarks].join("\n")}\n`;
}

function render(cell: Cell, digits: number): string {
  if (typeof cell === "string" || !isKnown(cell)) return plainText(formatCell(cell, digits));
  const mean = formatNumber(cell.mean, digits);
  return emphasis[cell.rank ?? "other"](mean) + plainText(formatRest(cell, digits));
}

/** Markdown has no underlining of its own; GitHub shows this element. */
const emphasis = {
  best: (mean: string) => `**${mean}**`,
  second: (mean: string) => `<u>${mean}</u>`,
  other: (mean: string) => mean,
};

/** Names come from outside: what Markdown or HTML would take as markup is shown as it is. */
const plainText = (text: string): string => noteText(text).replaceAll("`", "\\`");

/** Notes keep their `code`. */
const noteText = (text: string): string => safeText(text).replace(/[\\|<>*_[\]#~&]/g, "\\$&");

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
