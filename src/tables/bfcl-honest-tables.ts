import {
  type BfclFigures,
  type BfclOverall,
  type BfclRow,
  bfclCategories,
  bfclOveralls,
  type HonestRule,
  honestRules,
  type OverallFigure,
} from "../core/bfcl.js";
import type { Cell, Table } from "../core/table.js";
import { overRun, partialMarks, percentCell, percentDigits } from "./bfcl-cells.js";
import { honestLabels, modelLabel, overallLabels, overRunLabel } from "./bfcl-labels.js";

/** A table for each model that has honest figures: the leaderboard's, and those of each stricter rule beside them. */
export function bfclHonestTables(rows: readonly BfclRow[]): readonly Table[] {
  const having = rows.flatMap((row) => (row.honest === null ? [] : [{ row, honest: row.honest }]));
  return having.map(({ row, honest }, index) => ({
    title: `${modelLabel(row, rows)}, honest figures`,
    columns: [
      { label: "Figure", digits: 0 },
      { label: "n", digits: 0 },
      ...["Leaderboard", ...honestRules.map((rule) => honestLabels[rule])].map((label) => ({
        label,
        digits: percentDigits,
      })),
    ],
    rows: [...overallLines(row.figures, honest), ...categoryLines(row.figures, honest), changedLine(honest)],
    notes: [...(index === 0 ? definitions : []), inferenceErrorNote(row)],
  }));
}

type Honest = NonNullable<BfclRow["honest"]>;

/** What was not run has no line. */
const overallLines = (figures: BfclFigures, honest: Honest): readonly (readonly Cell[])[] =>
  bfclOveralls.flatMap((name) => {
    const own = figures.overalls[name];
    if (own.value === null) return [];
    const whole = [overallLabels[name], ...overallCells(name, { figures, honest, cellOf: wholeCell })];
    const run = [overRunLabel(name), ...overallCells(name, { figures, honest, cellOf: overRunCell })];
    return own.partial === null ? [whole] : [whole, run];
  });

type OverallParts = {
  readonly figures: BfclFigures;
  readonly honest: Honest;
  readonly cellOf: (figure: OverallFigure, before: number) => Cell;
};

function overallCells(name: BfclOverall, { figures, honest, cellOf }: OverallParts): readonly Cell[] {
  const { n } = figures.overalls[name];
  const columns = [figures, ...honestRules.map((rule) => honest[rule])];
  return [String(n), ...columns.map(({ overalls }) => cellOf(overalls[name], n))];
}

const wholeCell = (figure: OverallFigure, before: number): Cell =>
  percentCell({ value: figure.value, n: figure.n }, [...partialMarks(figure), ...inBrackets(fewer(figure.n, before))]);

function overRunCell(figure: OverallFigure, before: number): Cell {
  const { value, n } = overRun(figure);
  return percentCell({ value, n }, inBrackets(fewer(n, before)));
}

const categoryLines = ({ categories }: BfclFigures, honest: Honest): readonly (readonly Cell[])[] =>
  bfclCategories
    .filter((name) => categories[name].n > 0)
    .map((name) => {
      const { accuracy, n: before } = categories[name];
      const stricter = honestRules.map((rule) => {
        const { accuracy: value, n } = honest[rule].categories[name];
        const changed = honest[rule].changed_by_category[name] ?? 0;
        const marks = inBrackets([...(changed === 0 ? [] : [String(changed)]), ...fewer(n, before)]);
        return percentCell({ value, n }, marks);
      });
      return [name, String(before), percentCell({ value: accuracy, n: before }), ...stricter];
    });

const fewer = (n: number, before: number): readonly string[] => (n === before ? [] : [`n ${n}`]);

const inBrackets = (words: readonly string[]): readonly string[] =>
  words.length === 0 ? [] : [`(${words.join(", ")})`];

const changedLine = (honest: Honest): readonly Cell[] => [
  "Verdicts changed",
  "",
  "",
  ...honestRules.map((rule) => String(honest[rule].changed)),
];

const meanings: Readonly<Record<HonestRule, string>> = {
  inference_errors: "results that are an inference error, stored as if it were an answer, are taken out",
  abstained: "irrelevance is credited to an answer that says so or is empty, and not to one that merely cannot be read",
  optimal_matching: "parallel calls are matched as well as they can be, not each with the first that fits",
  no_int_for_float: "an int is no float",
  all: "these together",
};

const definitions: readonly string[] = [
  "in brackets behind a category: how many verdicts differ from the leaderboard's, those taken out included (none without " +
    "brackets), and n where some were taken out; the last line counts them over all categories",
  ...honestRules.map((rule) => `${honestLabels[rule]}: ${meanings[rule]}`),
];

/** As many as a note can hold; the data name all. */
const listed = 5;

function inferenceErrorNote({ inference_errors: errors }: BfclRow): string {
  if (errors.length === 0) return "inference errors: none";
  const first = errors.slice(0, listed).map(({ id, file, line }) => `${id} (${file}:${line})`);
  const more = errors.length - first.length;
  const rest = more === 0 ? [] : [`and ${more} more, which --format json names`];
  return `inference errors: ${errors.length}: ${[...first, ...rest].join(", ")}`;
}
