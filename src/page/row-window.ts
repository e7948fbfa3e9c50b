/** What a list shows of its rows: places among them, and pixels. */
export type ScrollState = { readonly top: number; readonly height: number };

/** The rows to draw: those in sight, some around them, and the active one, so that it keeps the focus wherever it is. */
export function drawnRows(rows: number, rowHeight: number, { top, height }: ScrollState, active: number): number[] {
  // A list that became shorter is scrolled back by the browser only once it is drawn.
  const start = Math.max(0, Math.min(top, rows * rowHeight - height));
  const first = Math.max(0, Math.floor(start / rowHeight) - spare);
  const last = Math.min(rows - 1, Math.ceil((start + height) / rowHeight) + spare);
  const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (active < 0 || active >= rows || (active >= first && active <= last)) return drawn;
  return active < first ? [active, ...drawn] : [...drawn, active];
}

/** Where to scroll so that a row is in sight: no further than needed. `covered`: what the heading hides at the top. */
export function topThatShows(row: number, rowHeight: number, { top, height }: ScrollState, covered: number): number {
  const start = row * rowHeight;
  const end = start + rowHeight;
  if (start < top) return start;
  return end > top + height - covered ? end - height + covered : top;
}

const spare = 8;
