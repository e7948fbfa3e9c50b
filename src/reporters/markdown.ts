import type { Cell, Reporter, Table } from "../core/table.js";
import { formatCell } from "./format-mean.js";
import { safeText } from "./safe-text.js";

/** GitHub-flavoured tables, for READMEs and pull requests. */
export const markdown: Reporter = {
  name: "markdown",
  extension: "md",
  render: ({ tables }) => tables.map(renderTable).join("\n"),
};

function renderTable({ title, columns, rows, notes }: Table): string {
  const header = line(columns.map(({ label }) => plainText(label)));
  const rule = line(columns.map((_, i) => (i === 0 ? ":--" : "--:")));
  const body = rows.map((cells) => line(cells.map((cell, i) => render(cell, columns[i]?.digits ?? 1))));
  const remarks = notes.length === 0 ? [] : ["", ...notes.map((note) => `- ${noteText(note)}`)];
  return `${[`### ${plainText(title)}`, "", header, rule, ...body, ...remarks].join("\n")}\n`;
}

const render = (cell: Cell, digits: number): string => plainText(formatCell(cell, digits));

/** Names come from outside: what Markdown or HTML would take as markup is shown as it is. */
const plainText = (text: string): string => noteText(text).replaceAll("`", "\\`");

/** Notes keep their `code`. */
const noteText = (text: string): string => safeText(text).replace(/[\\|<>*_[\]#~&]/g, "\\$&");

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
