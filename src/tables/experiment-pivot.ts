import { table } from "arquero";
import type { ExperimentCell } from "../core/experiment-results.js";
import type { Dimension, DimensionValue } from "./experiment-dimensions.js";

/** One table of cells. Every row has a place for every column: null where the file excludes the condition. */
export type Grid = {
  /** One value for each dimension of the tables, of the columns, of the rows. */
  readonly values: readonly DimensionValue[];
  readonly columns: readonly (readonly DimensionValue[])[];
  readonly rows: readonly {
    readonly values: readonly DimensionValue[];
    readonly cells: readonly (ExperimentCell | null)[];
  }[];
};

export type Placement = {
  readonly tables: readonly Dimension[];
  readonly rows: readonly Dimension[];
  readonly columns: readonly Dimension[];
};

/** Lays cells out by their dimensions, each in the order of its levels whatever order the cells are in. */
export function pivotCells(cells: readonly ExperimentCell[], { tables, rows, columns }: Placement): readonly Grid[] {
  const [tableOf, rowOf, columnOf] = [combinationsOf(tables), combinationsOf(rows), combinationsOf(columns)];
  const laidOut = table({
    table: cells.map(tableOf.numberOf),
    row: cells.map(rowOf.numberOf),
    column: cells.map(columnOf.numberOf),
    cell: cells.map((_, index) => index),
  })
    .groupby("table", "row")
    .pivot("column", "cell")
    .orderby("table", "row")
    .objects() as readonly Line[]; // The columns are those named above, and one for each number of a column.
  return [...new Set(laidOut.map((line) => line.table))].map((number) => {
    const lines = laidOut.filter((line) => line.table === number);
    const shown = columnOf.numbers.filter((column) => lines.some((line) => line[column] !== undefined));
    return {
      values: tableOf.valuesOf(number),
      columns: shown.map(columnOf.valuesOf),
      rows: lines.map((line) => ({
        values: rowOf.valuesOf(line.row),
        cells: shown.map((column) => cells[line[column] ?? -1] ?? null),
      })),
    };
  });
}

type Line = { readonly table: number; readonly row: number; readonly [column: number]: number | undefined };

/** Numbers the combinations of some dimensions' values, the first dimension's changing last. */
function combinationsOf(dimensions: readonly Dimension[]) {
  const all = dimensions.reduce<readonly (readonly DimensionValue[])[]>(
    (before, { values }) => before.flatMap((chosen) => values.map((value) => [...chosen, value])),
    [[]],
  );
  return {
    numbers: [...all.keys()],
    numberOf: (cell: ExperimentCell): number =>
      dimensions.reduce((number, { values, placeOf }) => number * values.length + placeOf(cell), 0),
    valuesOf: (number: number): readonly DimensionValue[] => all[number] ?? [],
  };
}
