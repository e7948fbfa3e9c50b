import type { Cell, Column, Table } from "../../core/table.js";
import { digitsOf, formatCell, formatNumber, formatRest, isKnown } from "../format-mean.js";
import { escapeHtml } from "./escape.js";

/** A table with its notes beneath; it scrolls in a region of its own where it is wider than the page. */
export function tableHtml({ title, columns, rows, notes }: Table): string {
  const label = escapeHtml(title);
  return [
    `<div class="scroll" role="region" tabindex="0" aria-label="Table: ${label}">`,
    `<table class="figures"><caption>${label}</caption>`,
    `<thead><tr>${columns.map(heading).join("")}</tr></thead>`,
    `<tbody>${rows.map((cells) => row(cells, columns)).join("\n")}</tbody></table></div>`,
    notesHtml(notes),
  ].join("\n");
}

export const notesHtml = (notes: readonly string[]): string =>
  notes.length === 0 ? "" : `<ul class="notes">${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join("")}</ul>`;

const heading = (column: Column): string => `<th scope="col"${classOf(column)}>${escapeHtml(column.label)}</th>`;

/** The first cell says what the row is about. */
function row(cells: readonly Cell[], columns: readonly Column[]): string {
  const html = cells.map((cell, index) => cellHtml(cell, digitsOf(cell, columns[index])));
  const [first = "", ...others] = html;
  const rest = others.map((text, index) => `<td${classOf(columns[index + 1])}>${text}</td>`);
  return `<tr><th scope="row">${first}</th>${rest.join("")}</tr>`;
}

/** Numbers end at the right; words begin at the left. */
const classOf = (column: Column | undefined): string => (column?.words === true ? ' class="words"' : "");

function cellHtml(cell: Cell, digits: number): string {
  if (typeof cell === "string" || !isKnown(cell)) return escapeHtml(formatCell(cell, digits));
  const mean = formatNumber(cell.mean, digits);
  const ranked = cell.rank === "best" ? `<strong>${mean}</strong>` : cell.rank === "second" ? `<u>${mean}</u>` : mean;
  return ranked + escapeHtml(formatRest(cell, digits));
}
