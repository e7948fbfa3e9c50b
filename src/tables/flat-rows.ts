import type { Row } from "../core/record.js";
import type { FlatRecord } from "../core/table.js";

/** Rows for a spreadsheet: every metric of any row at full precision with its n, unscored and interval. */
export function flatRows(rows: readonly Row[]): readonly FlatRecord[] {
  const metrics = [...new Set(rows.flatMap((row) => Object.keys(row.metrics)))];
  return rows.map((row) => ({
    model: row.model,
    sampling_method: row.sampling_method,
    policy: row.policy,
    judge: row.judge,
    ...Object.fromEntries(metrics.flatMap((name) => flatMetric(row, name))),
    record: row.record,
  }));
}

function flatMetric(row: Row, name: string): readonly (readonly [string, number | null])[] {
  const metric = row.metrics[name];
  return [
    [name, metric?.mean ?? null],
    [`${name}_n`, metric?.n ?? null],
    [`${name}_unscored`, metric?.unscored ?? null],
    [`${name}_ci95_low`, metric?.ci95?.[0] ?? null],
    [`${name}_ci95_high`, metric?.ci95?.[1] ?? null],
  ];
}
