import {
  type BfclOverall,
  type BfclPublishedRow,
  type BfclRow,
  bfclCategories,
  bfclOveralls,
  type CategoryFigure,
  type OverallFigure,
} from "../core/bfcl.js";
import type { Cell, Table } from "../core/table.js";
import {
  notAvailable,
  overRun,
  partialMarks,
  percentCell,
  percentDigits,
  publishedCell,
  publishedFigure,
  publishedName,
} from "./bfcl-cells.js";
import { modelChunks } from "./bfcl-chunks.js";
import { modelLabel, overallLabels, overRunLabel, publishedHeading } from "./bfcl-labels.js";

/** Every figure with its interval and n, a few models a table, and beside them published rows that have categories. */
export function bfclCategoryTables(rows: readonly BfclRow[], beside: readonly BfclPublishedRow[]): readonly Table[] {
  const published = beside.filter((row) =>
    bfclCategories.some((name) => publishedFigure(row, publishedName(name)) !== null),
  );
  const few = published.length > fewPublished ? [] : published;
  return modelChunks(rows).map(({ models, which }) => ({
    title: `By category, with 95 % intervals${which}`,
    columns: [
      { label: "Category", digits: 0 },
      ...models.flatMap((row) => [
        { label: modelLabel(row, rows), digits: percentDigits },
        { label: "n", digits: 0 },
      ]),
      ...few.map((row) => ({ label: publishedHeading(row), digits: percentDigits })),
    ],
    rows: lines(models).map(({ label, name, cellsOf }) => [
      label,
      ...models.flatMap(cellsOf),
      ...few.map((row) => (name === null ? notAvailable : publishedCell(row, name))),
    ]),
    notes: [...intervalNotes, ...few.map((row) => `${publishedHeading(row)}: published, without n and interval`)],
  }));
}

/** More would push the models' own figures out of sight; the main table has their overalls. */
const fewPublished = 2;

const intervalNotes = [
  "[low, high] is the 95 % interval: Wilson's of one category, a stratified bootstrap's (over the cases of each category) of several",
  "n: results that were scored, and of how many cases where some have no result; accuracy is of the results, as the leaderboard's is",
];

type Line = {
  readonly label: string;
  /** As published figures are named; null where none can be. */
  readonly name: string | null;
  readonly cellsOf: (row: BfclRow) => readonly [figure: Cell, n: string];
};

const lines = (models: readonly BfclRow[]): readonly Line[] => [
  ...bfclCategories.map(
    (name): Line => ({
      label: name,
      name: publishedName(name),
      cellsOf: ({ figures }) => categoryCells(figures.categories[name]),
    }),
  ),
  ...bfclOveralls.flatMap((name) => overallLines(name, models)),
];

const categoryCells = ({ accuracy, ci95, n, cases }: CategoryFigure): readonly [Cell, string] => [
  percentCell({ value: accuracy, ci95, n }),
  cases === null || cases === n ? String(n) : `${n} of ${cases}`,
];

/** The overall as the leaderboard counts, and beneath it, where that lacks categories, the mean over what was run. */
function overallLines(name: BfclOverall, models: readonly BfclRow[]): readonly Line[] {
  const figureOf = ({ figures }: BfclRow): OverallFigure => figures.overalls[name];
  const whole: Line = {
    label: overallLabels[name],
    name,
    cellsOf: (row) => [percentCell(figureOf(row), partialMarks(figureOf(row))), String(figureOf(row).n)],
  };
  const run: Line = {
    label: overRunLabel(name),
    name: null,
    cellsOf: (row) => [percentCell(overRun(figureOf(row))), String(figureOf(row).n)],
  };
  return models.some((row) => figureOf(row).partial !== null) ? [whole, run] : [whole];
}
