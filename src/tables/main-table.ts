import type { Row, RowMetric } from "../core/record.js";
import type { Cell, Column, MeanCell, Table } from "../core/table.js";
import { columnDigits } from "./digits.js";
import { notesOf } from "./notes.js";

const columns = [
  { metric: "recall", label: "Recall" },
  { metric: "success_rate", label: "Success Rate" },
  { metric: "qor", label: "QoR" },
] as const;

/** One row a model and policy: Recall, Success Rate and, where a judge was wanted, QoR; n is the samples behind each. */
export function mainTable(rows: readonly Row[]): Table {
  const shown = columns.filter(({ metric }) => metric !== "qor" || rows.some((row) => row.judge !== null));
  return {
    title: "Results",
    columns: [{ label: "Model", digits: 0 }, ...shown.map(({ metric, label }) => column(rows, metric, label)), n],
    rows: rows.map((row) => [
      rowLabel(row),
      ...shown.map(({ metric }) => meanCell(row.metrics[metric])),
      samplesBehind(shown.map(({ metric }) => row.metrics[metric]?.n ?? 0)),
    ]),
    notes: notesOf(rows),
  };
}

const n: Column = { label: "n", digits: 0 };

const column = (rows: readonly Row[], metric: string, label: string): Column => ({
  label,
  digits: columnDigits(rows.map((row) => row.metrics[metric]?.mean ?? null)),
});

/** A model's plain row is the run's own policy; `strict` beside it is named. */
export const rowLabel = ({ model, policy }: Row): string => (policy === "strict" ? `${model} (strict)` : model);

export function meanCell(metric: RowMetric | undefined): MeanCell {
  if (metric === undefined) return { mean: null, half: null, n: 0, unscored: 0 };
  const { mean, n: scored, unscored, ci95 } = metric;
  return { mean, half: ci95 === null ? null : (ci95[1] - ci95[0]) / 2, n: scored, unscored };
}

/** One number where every metric has the same samples behind it, else one each, in the order of the columns. */
function samplesBehind(counts: readonly number[]): Cell {
  return new Set(counts).size === 1 ? String(counts[0]) : counts.join("/");
}
