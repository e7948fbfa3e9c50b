import { verdictOn } from "./table.mjs";

/**
 * A report's page in a browser: how large it is, how long from its opening until its list can be used, and how long one
 * change of a filter takes until it is painted. Each of the latter is the median of several, in milliseconds; `blank` is
 * the opening of a page with nothing on it.
 *
 * @typedef {{what: string, megabytes: number, limitMegabytes: number, readyMs: number, limitReadyMs: number, blankMs: number,
 *   filterMs: number, limitFilterMs: number}} PageRow
 */

/** @type {import("./table.mjs").Table<PageRow>} */
export const pageTable = {
  header: ["what", "page MB", "limit", "ready", "limit", "blank page", "ratio", "filter", "limit", "ok?"],
  textColumns: 1,
  cells: (row) => [
    row.what,
    row.megabytes.toFixed(1),
    String(row.limitMegabytes),
    `${row.readyMs.toFixed(0)} ms`,
    String(row.limitReadyMs),
    `${row.blankMs.toFixed(0)} ms`,
    (row.readyMs / row.blankMs).toFixed(1),
    `${row.filterMs.toFixed(0)} ms`,
    String(row.limitFilterMs),
    verdictOn(row.megabytes > row.limitMegabytes || row.readyMs > row.limitReadyMs || row.filterMs > row.limitFilterMs),
  ],
};
