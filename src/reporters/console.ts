import Table from "cli-table3";
import type { Reporter, Table as ReportTable } from "../core/table.js";
import { digitsOf, formatCell } from "./format-mean.js";
import { safeText } from "./safe-text.js";

/** Aligned columns for a terminal, and the notes beneath; wide characters count as two. */
export const consoleReporter: Reporter = {
  name: "console",
  extension: "txt",
  // A single table needs no title: it is what was asked for.
  render: ({ tables }) => tables.map((table) => renderTable(table, tables.length > 1)).join("\n"),
};

function renderTable({ title, columns, rows, notes }: ReportTable, titled: boolean): string {
  const table = new Table({
    head: columns.map(({ label }) => safeText(label)),
    colAligns: columns.map(({ words = false }, index) => (words || index === 0 ? "left" : "right")),
    chars: noBorders,
    // Without these the library colours the head by itself.
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  table.push(...rows.map((cells) => cells.map((cell, i) => safeText(formatCell(cell, digitsOf(cell, columns[i]))))));
  const lines = table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
  const remarks = notes.length === 0 ? [] : ["", ...notes.map((note) => safeText(note))];
  return `${[...(titled ? [safeText(title)] : []), ...lines, ...remarks].join("\n")}\n`;
}

const noBorders = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "   ",
};
