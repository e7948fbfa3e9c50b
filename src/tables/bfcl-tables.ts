import type { BfclPublishedRow, BfclRow, OverallFigure } from "../core/bfcl.js";
import type { Cell, Table } from "../core/table.js";
import { bfclCategoryTables } from "./bfcl-category-tables.js";
import { overRun, partialMarks, percentCell, percentDigits, percentText, publishedCell } from "./bfcl-cells.js";
import { bfclErrorTypesTables } from "./bfcl-error-types-tables.js";
import { bfclHonestTables } from "./bfcl-honest-tables.js";
import { editionsOf, modelLabel, overallLabels, publishedLabel } from "./bfcl-labels.js";
import { bfclNotes } from "./bfcl-notes.js";

export type BfclTablesOptions = {
  /** How often each error type occurs. */
  readonly details?: boolean;
};

/** The overalls of each model beside what is published; every figure with its interval; and what more was asked for. */
export const bfclTables = (
  rows: readonly BfclRow[],
  beside: readonly BfclPublishedRow[],
  { details = false }: BfclTablesOptions = {},
): readonly Table[] => [
  mainTable(rows, beside),
  ...bfclCategoryTables(rows, beside),
  ...bfclHonestTables(rows),
  ...(details ? bfclErrorTypesTables(rows) : []),
];

const shown = ["non_live", "live", "bfcl_score", "relevance", "irrelevance"] as const;

/** A model a line, as leaderboards have it. Intervals stand in the next table, where there is room for them. */
function mainTable(rows: readonly BfclRow[], beside: readonly BfclPublishedRow[]): Table {
  return {
    title: `BFCL single-turn, ${editionsOf(rows).join(" and ")} rules`,
    columns: [
      { label: "Model", digits: 0 },
      ...shown.map((name) => ({ label: overallLabels[name], digits: percentDigits })),
      { label: "n", digits: 0 },
    ],
    rows: [
      ...rows.map((row): readonly Cell[] => [
        modelLabel(row, rows),
        ...shown.map((name) => overallCell(row.figures.overalls[name])),
        shown.map((name) => row.figures.overalls[name].n).join("/"),
      ]),
      ...beside.map((row) => [publishedLabel(row), ...shown.map((name) => publishedCell(row, name)), noneKnown]),
    ],
    notes: bfclNotes(rows, beside),
  };
}

/** As the leaderboard counts; what lacks categories is marked, with the mean over what was run in brackets. */
function overallCell(figure: OverallFigure): Cell {
  const { value, n, partial } = figure;
  const run = overRun(figure).value;
  const brackets = partial === null || run === null ? [] : [`(${percentText(run)})`];
  return percentCell({ value, n }, [...partialMarks(figure), ...brackets]);
}

const noneKnown = "—";
