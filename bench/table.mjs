/**
 * A row of the table. Times are medians in ms; `limit` is on ours / floor, `limitMb` on the memory, where there is one.
 *
 * @typedef {object} Row
 * @property {string} what
 * @property {string} floorName
 * @property {number} ours
 * @property {number} floor
 * @property {number} limit
 * @property {number} peakMb
 * @property {number} [limitMb]
 */

/** Every row as a line of text, beneath a header, in a GitHub-flavoured table. @param {readonly Row[]} rows */
export function formatTable(rows) {
  const cells = [header, ...rows.map(formatRow)];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const pad = (text, column) => (column < textColumns ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  const rule = widths.map((width, column) => (column < textColumns ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  const [first, ...others] = cells.map((row) => row.map(pad));
  return [first, rule, ...others].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

const header = ["what", "floor", "tg-eval", "floor takes", "ratio", "limit", "peak MB", "limit MB", "ok?"];
/** The first columns, which are set to the left. */
const textColumns = 2;

function formatRow({ what, floorName, ours, floor, limit, peakMb, limitMb }) {
  const ratio = ours / floor;
  const over = ratio > limit || (limitMb !== undefined && peakMb > limitMb);
  return [
    what,
    floorName,
    formatMs(ours),
    formatMs(floor),
    ratio.toFixed(3),
    String(limit),
    peakMb.toFixed(0),
    limitMb === undefined ? "" : String(limitMb),
    over ? "over" : "ok",
  ];
}

const formatMs = (ms) => (ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`);
