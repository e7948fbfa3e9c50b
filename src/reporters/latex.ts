import type { Cell, Reporter, Table } from "../core/table.js";
import { safeText } from "./safe-text.js";

/** A booktabs tabular for a paper; the notes stand above it as comments. */
export const latex: Reporter = {
  name: "latex",
  extension: "tex",
  render: ({ tables }) => tables.map(renderTable).join("\n"),
};

function renderTable({ title, columns, rows, notes }: Table): string {
  return `${[
    `% ${safeText(title)}; needs \\usepackage{booktabs}`,
    ...notes.map((note) => `% ${safeText(note)}`),
    `\\begin{tabular}{l${"r".repeat(columns.length - 1)}}`,
    "\\toprule",
    row(columns.map(({ label }) => plainText(label))),
    "\\midrule",
    ...rows.map((cells) => row(cells.map((cell, i) => render(cell, columns[i]?.digits ?? 1)))),
    "\\bottomrule",
    "\\end{tabular}",
  ].join("\n")}\n`;
}

function render(cell: Cell, digits: number): string {
  if (typeof cell === "string") return plainText(cell);
  if (cell.mean === null) return "--";
  const mean = cell.mean.toFixed(digits);
  return cell.half === null ? `$${mean}$` : `$${mean} \\pm ${cell.half.toFixed(digits)}$`;
}

/** What a backslash before it does not do for; the last three are other characters in LaTeX's oldest fonts. */
const special: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  // At the beginning of a row these would belong to the end of the one above.
  "[": "{[}",
  "*": "{*}",
  // Two would make a dash.
  "-": "{-}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
};

const plainText = (text: string): string =>
  safeText(text).replace(/[\\~^&%$#_{}[*<>|]|-(?=-)/g, (character) => special[character] ?? `\\${character}`);

const row = (cells: readonly string[]): string => `${cells.join(" & ")} \\\\`;
