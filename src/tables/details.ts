import type { Breakdown, Row, RowMetric } from "../core/record.js";
import type { MetricInfo } from "../core/score.js";
import type { Cell, Table } from "../core/table.js";
import { columnDigits } from "./digits.js";
import { meanCell, rowLabel } from "./main-table.js";

type DetailedRuns = {
  readonly rows: readonly Row[];
  readonly runs: readonly { readonly model: string; readonly breakdown: Breakdown }[];
};

/** Every metric of every row, each with its n; then, per model, the main metrics over parts of the samples. */
export function detailTables({ rows, runs }: DetailedRuns, metrics: readonly MetricInfo[]): readonly Table[] {
  return [
    everyMetric(rows, metrics),
    ...runs.flatMap(({ model, breakdown }) => [
      parts(`${model}, by number of reference tools`, "Reference tools", breakdown.by_reference_tools, metrics),
      parts(`${model}, by tool category`, "Category", breakdown.by_category, metrics),
    ]),
  ];
}

/** A metric a line, for there are more metrics than models; arrows say which way is better. */
function everyMetric(rows: readonly Row[], metrics: readonly MetricInfo[]): Table {
  return {
    title: "All metrics",
    columns: [{ label: "Metric", digits: 0 }, ...rows.flatMap((row) => [{ label: rowLabel(row), digits: 6 }, n])],
    rows: metrics.map((metric) => [metricLabel(metric), ...rows.flatMap((row) => withN(row.metrics[metric.name]))]),
    notes: [],
  };
}

const n = { label: "n", digits: 0 };

const metricLabel = ({ label, higherIsBetter }: MetricInfo): string => `${label} ${higherIsBetter ? "↑" : "↓"}`;

const withN = (metric: RowMetric | undefined): readonly Cell[] => [meanCell(metric), String(metric?.n ?? 0)];

const shown = ["recall", "success_rate", "qor"];

function parts(
  title: string,
  what: string,
  groups: Readonly<Record<string, Readonly<Record<string, RowMetric>>>>,
  metrics: readonly MetricInfo[],
): Table {
  const entries = Object.entries(groups);
  const columns = metrics.filter(({ name }) => shown.includes(name));
  return {
    title,
    columns: [
      { label: what, digits: 0 },
      ...columns.flatMap(({ name, label }) => [
        { label, digits: columnDigits(entries.map(([, values]) => values[name]?.mean ?? null)) },
        n,
      ]),
    ],
    rows: entries.map(([key, values]) => [key, ...columns.flatMap(({ name }) => withN(values[name]))]),
    notes: [],
  };
}
