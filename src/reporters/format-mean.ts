import type { Cell, Column, MeanCell } from "../core/table.js";

/** A mean that is known. */
export type KnownMean = MeanCell & { readonly mean: number };

export const isKnown = (cell: MeanCell): cell is KnownMean => cell.mean !== null;

/** How many decimals a cell has: its own, else its column's. */
export const digitsOf = (cell: Cell, column: Column | undefined): number =>
  (typeof cell === "string" ? undefined : cell.digits) ?? column?.digits ?? 1;

/** A cell as plain text: the mean, its 95 % interval, its marks; a dash where nothing was scored. */
export function formatCell(cell: Cell, digits: number): string {
  if (typeof cell === "string") return cell;
  return isKnown(cell) ? formatNumber(cell.mean, digits) + formatRest(cell, digits) : "—";
}

/** What stands behind a mean: ± half of its interval or the interval's bounds, and its marks. */
export function formatRest({ half, interval, marks = "" }: KnownMean, digits: number): string {
  if (interval !== undefined) return ` ${formatInterval(interval, digits)}${marks}`;
  return half === null ? marks : ` ± ${formatNumber(half, digits)}${marks}`;
}

export const formatInterval = (bounds: readonly [number, number], digits: number): string =>
  `[${bounds.map((bound) => formatNumber(bound, digits)).join(", ")}]`;

/** A number with so many decimals. What rounds to zero has no sign: `-0.000` would say that something is below zero. */
export const formatNumber = (value: number, digits: number): string =>
  value.toFixed(digits).replace(/^-(?=0(\.0*)?$)/, "");
