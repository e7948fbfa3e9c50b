import pc from "picocolors";
import type { Paint } from "../reporters/paint.js";

/** Where results are read. */
export type Terminal = {
  readonly columns: number;
  /** null where stdout is no terminal. */
  readonly rows: number | null;
  readonly paint: Paint;
};

/** A terminal of unknown size, as one over a serial line, tells 0. */
export function terminalOfStdout(): Terminal {
  const { isTTY, columns, rows } = process.stdout;
  // `isTTY` is undefined for a pipe.
  if (isTTY !== true) return { columns: usual.columns, rows: null, paint: pc.createColors(false) };
  const isColored = !process.env.NO_COLOR && process.env.TERM !== "dumb";
  return { columns: columns || usual.columns, rows: rows || usual.rows, paint: pc.createColors(isColored) };
}

const usual = { columns: 80, rows: 24 };
