import type { Row } from "../core/record.js";
import type { Reporter } from "../core/table.js";
import { safeText } from "./safe-text.js";

/** One line a row, every metric at full precision with its n, unscored and interval (RFC 4180). */
export const csv: Reporter = {
  name: "csv",
  extension: "csv",

  render({ rows }) {
    const metrics = [...new Set(rows.flatMap((row) => Object.keys(row.metrics)))];
    const head = ["model", "sampling_method", "policy", "judge", ...metrics.flatMap(columnsOf), "record"];
    return [head, ...rows.map((row) => cells(row, metrics))].map((line) => `${line.map(quote).join(",")}\r\n`).join("");
  },
};

const columnsOf = (metric: string): readonly string[] => [
  metric,
  `${metric}_n`,
  `${metric}_unscored`,
  `${metric}_ci95_low`,
  `${metric}_ci95_high`,
];

function cells(row: Row, metrics: readonly string[]): readonly string[] {
  const values = metrics.flatMap((name) => {
    const metric = row.metrics[name];
    if (metric === undefined) return ["", "", "", "", ""];
    return [metric.mean, metric.n, metric.unscored, metric.ci95?.[0], metric.ci95?.[1]].map((value) =>
      String(value ?? ""),
    );
  });
  return [row.model, row.sampling_method, row.policy, row.judge ?? "", ...values, row.record];
}

/**
 * A name that begins as a formula does would be run by a spreadsheet, so it gets an apostrophe in front; a number may
 * begin with `-`. Control characters are no text of a CSV file (RFC 4180).
 */
function quote(value: string): string {
  const text = safeText(value);
  const guarded = /^[=+@]|^-(?!\d*\.?\d+(e[+-]?\d+)?$)/i.test(text.trimStart()) ? `'${text}` : text;
  return /[",]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
