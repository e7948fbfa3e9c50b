import type { Breakdown, Row, RowMetric } from "../core/record.js";
import type { MetricInfo } from "../core/score.js";
import type { Cell, Table } from "../core/table.js";
import { meanCell, rowLabel } from "./main-table.js";

type DetailedRuns = {
  readonly rows: readonly Row[];
  readonly runs: readonly { readonly model: string; readonly breakdown: Breakdown }[];
};

/** Every metric of every row, each with its n; then, per model, every metric over parts of the samples. */
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

/** A group and metric a line, where the group has any sample with a score. */
function parts(
  title: string,
  what: string,
  groups: Readonly<Record<string, Readonly<Record<string, RowMetric>>>>,
  metrics: readonly MetricInfo[],
): Table {
  const rows = Object.entries(groups).flatMap(([group, values]) =>
    metrics.flatMap((metric) => {
      const value = values[metric.name];
      return value === undefined || value.n === 0 ? [] : [[group, metricLabel(metric), ...withN(value)]];
    }),
  );
  const columns = [{ label: what, digits: 0 }, { label: "Metric", digits: 0 }, { label: "Mean", digits: 6 }, n];
  return { title, columns, rows, notes: [] };
}
