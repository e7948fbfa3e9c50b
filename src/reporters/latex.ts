import type { Cell, Reporter, Table } from "../core/table.js";
import { digitsOf, formatInterval, formatNumber, isKnown, type KnownMean } from "./format-mean.js";
import { safeText } from "./safe-text.js";

/** A booktabs tabular for a paper, the best mean bold, the second underlined; the notes stand above it as comments. */
export const latex: Reporter = {
  name: "latex",
  extension: "tex",
  render: ({ tables }) => tables.map(renderTable).join("\n"),
};

function renderTable({ title, columns, rows, notes }: Table): string {
  return `${[
    `% ${safeText(title)}; needs \\usepackage{booktabs}`,
    ...notes.map((note) => `% ${safeText(note)}`),
    `\\begin{tabular}{${columns.map(({ words = false }, i) => (words || i === 0 ? "l" : "r")).join("")}}`,
    "\\toprule",
    row(columns.map(({ label }) => plainText(label))),
    "\\midrule",
    ...rows.map((cells) => row(cells.map((cell, i) => render(cell, digitsOf(cell, columns[i]))))),
    "\\bottomrule",
    "\\end{tabular}",
  ].join("\n")}\n`;
}

function render(cell: Cell, digits: number): string {
  if (typeof cell === "string") return plainText(cell);
  if (!isKnown(cell)) return "--";
  const mean = ranked(formatNumber(cell.mean, digits), cell.rank);
  return `$${mean}${spread(cell, digits)}${superscript(cell)}$${wordsOf(cell)}`;
}

function spread({ half, interval }: KnownMean, digits: number): string {
  if (interval !== undefined) return `\\;${formatInterval(interval, digits)}`;
  return half === null ? "" : ` \\pm ${formatNumber(half, digits)}`;
}

/** A minus stays outside of the bold digits: as text it would be a hyphen. */
function ranked(mean: string, rank: KnownMean["rank"]): string {
  if (rank === undefined) return mean;
  return rank === "best" ? mean.replace(/[\d.]+/, "\\textbf{$&}") : `\\underline{${mean}}`;
}

/** Stars are raised in text as it is, so these stand in math; what else is one sign has its meaning in text. */
function superscript({ marks = "" }: KnownMean): string {
  if (marks === "" || isWords(marks)) return "";
  return /^\*+$/.test(marks) ? `^{${marks}}` : `\\textsuperscript{${plainText(marks)}}`;
}

/** Marks that begin with a blank are words, and stand behind the number. */
const wordsOf = ({ marks = "" }: KnownMean): string => (isWords(marks) ? plainText(marks) : "");

const isWords = (marks: string): boolean => marks.startsWith(" ");

/** What a backslash before it does not do for. */
const special: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  // At the beginning of a row these would belong to the end of the one above.
  "[": "{[}",
  "*": "{*}",
  // Two would make a dash.
  "-": "{-}",
  // Other characters in LaTeX's oldest fonts.
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  // Of the signs of arithmetic these three are in no text font that pdflatex knows by itself.
  "−": "$-$",
  "≤": "$\\leq$",
  "≥": "$\\geq$",
};

const plainText = (text: string): string =>
  safeText(text).replace(/[\\~^&%$#_{}[*<>|−≤≥]|-(?=-)/g, (character) => special[character] ?? `\\${character}`);

const row = (cells: readonly string[]): string => `${cells.join(" & ")} \\\\`;
