import type { FlatRecord, Reporter } from "../core/table.js";
import { safeText } from "./safe-text.js";

/** One line a record, numbers at full precision, null as nothing (RFC 4180). */
export const csv: Reporter = {
  name: "csv",
  extension: "csv",

  render({ records }) {
    const columns = Object.keys(records[0] ?? {});
    return [columns, ...records.map((record) => cells(record, columns))]
      .map((line) => `${line.map(quote).join(",")}\r\n`)
      .join("");
  },
};

const cells = (record: FlatRecord, columns: readonly string[]): readonly string[] =>
  columns.map((name) => String(record[name] ?? ""));

/**
 * A name that begins as a formula does would be run by a spreadsheet, so it gets an apostrophe in front; a number may
 * begin with `-`. Control characters are no text of a CSV file (RFC 4180).
 */
function quote(value: string): string {
  const text = safeText(value);
  const guarded = /^[=+@]|^-(?!\d*\.?\d+(e[+-]?\d+)?$)/i.test(text.trimStart()) ? `'${text}` : text;
  return /[",]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
