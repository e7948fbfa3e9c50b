import type { Cell } from "../core/table.js";

/** A cell as plain text: the mean, ± half of its 95 % interval; a dash where nothing was scored. */
export function formatCell(cell: Cell, digits: number): string {
  if (typeof cell === "string") return cell;
  if (cell.mean === null) return "—";
  const mean = cell.mean.toFixed(digits);
  return cell.half === null ? mean : `${mean} ± ${cell.half.toFixed(digits)}`;
}
