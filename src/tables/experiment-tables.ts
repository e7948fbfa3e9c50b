import { type Layout, type ListedExperiment, metricDimension } from "../core/experiment.js";
import type { ExperimentCell } from "../core/experiment-results.js";
import type { Cell, Column, Table } from "../core/table.js";
import { type Dimension, dimensionsOf, type MetricInfos } from "./experiment-dimensions.js";
import { differenceCell, digitsOf, meanCell, publishedCell, publishedDifferenceCell } from "./experiment-marks.js";
import { pairNotes } from "./experiment-pair-notes.js";
import { type Grid, pivotCells } from "./experiment-pivot.js";
import { type Rank, type Ranks, ranksOf } from "./experiment-ranks.js";

/** What a table is made with beside its cells. */
export type TableParts = {
  readonly experiment: ListedExperiment;
  readonly infos: MetricInfos;
  /** What every table's reader must know, and what the first one's is told for all. */
  readonly notes: { readonly each: readonly string[]; readonly first: readonly string[] };
};

/** An experiment's means as its layout wants them: one table for each combination of the tables' dimensions. */
export function experimentTables(cells: readonly ExperimentCell[], parts: TableParts): readonly Table[] {
  const { experiment, infos, notes } = parts;
  const dimensions = dimensionsOf(experiment, infos);
  const named = (names: readonly string[]): readonly Dimension[] => names.flatMap((name) => dimensions.get(name) ?? []);
  const { layout } = experiment;
  // A group's rows stand together, so its dimension comes first.
  const rows = named(layout.group === null ? layout.rows : groupFirst(layout.rows, layout.group));
  const placement = { tables: named(layout.tables), rows, columns: named(layout.columns) };
  const byRow = layout.rows.includes(metricDimension);
  return pivotCells(cells, placement).map((grid, index) => {
    const ranks = layout.best ? ranksOf(grid, { byRow, experiment, infos }) : unranked;
    return {
      title: [experiment.title, ...grid.values.map(({ heading }) => heading)].join(" — "),
      ...bodyOf(grid, { rows, experiment, rankOf: ranks.rankOf }),
      notes: [
        ...notes.each,
        ...ranks.notes,
        ...pairNotes(grid, cells, { experiment, infos }),
        ...(index === 0 ? notes.first : []),
      ],
    };
  });
}

const unranked: Ranks = { rankOf: new Map(), notes: [] };

const groupFirst = (rows: readonly string[], group: string): readonly string[] => [
  group,
  ...rows.filter((name) => name !== group),
];

type BodyParts = Pick<TableParts, "experiment"> & Pick<Ranks, "rankOf"> & { readonly rows: readonly Dimension[] };

function bodyOf(grid: Grid, { rows, experiment, rankOf }: BodyParts): Pick<Table, "columns" | "rows"> {
  const { layout } = experiment;
  /** A group's level stands over its rows and not in them. */
  const own = layout.group === null ? 0 : 1;
  const blocks = grid.columns.map((_, at) => blockOf(grid, at, experiment));
  const columns = [
    ...rows.slice(own).map(({ label }) => ({ label, digits: 0 })),
    ...blocks.flatMap((block) => block.columns),
    { label: "n", digits: 0 },
  ];
  const lines = grid.rows.map(({ values, cells }) => [
    ...values.slice(own).map(({ label }) => label),
    ...blocks.flatMap(({ render }, at) => {
      const cell = cells[at] ?? null;
      return render(cell, cell === null ? undefined : rankOf.get(cell));
    }),
    samplesBehind(cells),
  ]);
  const groupAt = (index: number): string | undefined => grid.rows[index]?.values[0]?.heading;
  return {
    columns,
    rows: lines.flatMap((line, index) =>
      own === 0 || groupAt(index) === groupAt(index - 1)
        ? [line]
        : [headingRow(groupAt(index) ?? "", columns.length), line],
    ),
  };
}

const headingRow = (group: string, width: number): readonly Cell[] => [
  group,
  ...Array.from({ length: width - 1 }, () => ""),
];

/** A mean's column, and those that stand beside it where any row has something for them. */
type Block = {
  readonly columns: readonly Column[];
  readonly render: (cell: ExperimentCell | null, rank: Rank | undefined) => readonly Cell[];
};

function blockOf(grid: Grid, at: number, experiment: ListedExperiment): Block {
  const heading = grid.columns[at]?.map((value) => value.heading).join(", ") || "Mean";
  const cells = grid.rows.flatMap((row) => row.cells[at] ?? []);
  const { layout, compare } = experiment;
  const differences = compare?.differences === true && cells.some(({ baseline }) => baseline !== null);
  const published = cells.some((cell) => cell.published !== null);
  const column = (label: string): Column => ({ label, digits: columnDigits(cells, layout) });
  return {
    columns: [
      column(heading),
      ...(differences ? [column(`${heading} − baseline`)] : []),
      ...(published ? [column(`${heading} published`), column(`${heading} − published`)] : []),
    ],
    render: (cell, rank) => [
      cell === null ? excluded : meanCell(cell, { experiment, rank }),
      ...(differences ? [cell === null ? excluded : differenceCell(cell, layout)] : []),
      ...(published
        ? [
            cell === null ? excluded : publishedCell(cell, layout),
            cell === null ? excluded : publishedDifferenceCell(cell, layout),
          ]
        : []),
    ],
  };
}

const columnDigits = (cells: readonly ExperimentCell[], { digits }: Layout): number =>
  Math.max(0, ...cells.map(({ metric }) => digitsOf(metric, digits)));

/** Not a dash: nothing is missing there. */
const excluded = "";

/** One number where every mean of the row has as many samples behind it; else one for each, in their order. */
function samplesBehind(cells: readonly (ExperimentCell | null)[]): string {
  const counts = cells.flatMap((cell) => (cell === null ? [] : [cell.n]));
  if (new Set(counts).size <= 1) return String(counts[0] ?? 0);
  return cells.map((cell) => (cell === null ? "–" : cell.n)).join("/");
}
