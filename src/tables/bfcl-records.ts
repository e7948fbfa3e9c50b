import {
  type BfclFigures,
  type BfclPublishedRow,
  type BfclRow,
  bfclCategories,
  bfclOveralls,
  type CategoryFigure,
  type HonestFigures,
  honestRules,
  type OverallFigure,
} from "../core/bfcl.js";
import type { FlatRecord } from "../core/table.js";
import { publishedFigure, publishedName } from "./bfcl-cells.js";

/**
 * For a spreadsheet: a line a model, rule and quantity, shares from 0 to 1 at full precision. Nothing in `value` with n 0:
 * not run. What is published has neither n nor interval.
 */
export const bfclRecords = (rows: readonly BfclRow[], beside: readonly BfclPublishedRow[]): readonly FlatRecord[] => [
  ...rows.flatMap(runRecords),
  ...beside.flatMap(publishedRecords),
];

function runRecords(row: BfclRow): readonly FlatRecord[] {
  const { honest } = row;
  return [
    ...figureRecords(row, "leaderboard", row.figures),
    ...(honest === null ? [] : honestRules.flatMap((rule) => figureRecords(row, rule, honest[rule]))),
  ];
}

function figureRecords(row: BfclRow, rule: string, figures: BfclFigures | HonestFigures): readonly FlatRecord[] {
  const shared = {
    ...columns,
    model: row.model,
    source: "run",
    rules: row.rules,
    dialect: row.dialect,
    honest_rule: rule,
  };
  const changed = "changed" in figures ? figures.changed_by_category : null;
  return [
    ...bfclCategories.map((name) => ({
      ...shared,
      quantity: name,
      kind: "category",
      ...ofCategory(figures.categories[name]),
      changed: changed === null ? null : (changed[name] ?? 0),
      record: row.record,
    })),
    ...bfclOveralls.map((name) => ({
      ...shared,
      quantity: name,
      kind: "overall",
      ...ofOverall(figures.overalls[name]),
      record: row.record,
    })),
  ];
}

/** Every column in its order, for a record's names are the columns. */
const columns = {
  model: null,
  source: null,
  mode: null,
  checkpoint: null,
  rules: null,
  dialect: null,
  honest_rule: null,
  quantity: null,
  kind: null,
  value: null,
  n: null,
  cases: null,
  ci95_low: null,
  ci95_high: null,
  partial: null,
  over_run: null,
  over_run_ci95_low: null,
  over_run_ci95_high: null,
  changed: null,
  record: null,
} satisfies FlatRecord;

const ofCategory = ({ accuracy, n, cases, ci95 }: CategoryFigure): FlatRecord => ({
  value: accuracy,
  n,
  cases,
  ci95_low: ci95?.[0] ?? null,
  ci95_high: ci95?.[1] ?? null,
});

const ofOverall = ({ value, n, ci95, partial }: OverallFigure): FlatRecord => ({
  value,
  n,
  ci95_low: ci95?.[0] ?? null,
  ci95_high: ci95?.[1] ?? null,
  partial: value === null ? null : String(partial !== null),
  over_run: partial?.over_run ?? null,
  over_run_ci95_low: partial?.over_run_ci95?.[0] ?? null,
  over_run_ci95_high: partial?.over_run_ci95?.[1] ?? null,
});

/** What the source has, and the BFCL score that follows from it. */
function publishedRecords(row: BfclPublishedRow): readonly FlatRecord[] {
  const { model, mode, checkpoint, source } = row;
  const shared = { ...columns, model, source, mode, checkpoint, honest_rule: "leaderboard" };
  const quantities = [
    ...bfclCategories.map((quantity) => ({ quantity, kind: "category", name: publishedName(quantity) })),
    ...bfclOveralls.map((quantity) => ({ quantity, kind: "overall", name: quantity })),
  ];
  return quantities.flatMap(({ quantity, kind, name }) => {
    const value = publishedFigure(row, name);
    return value === null ? [] : [{ ...shared, quantity, kind, value: shareOf(value) }];
  });
}

/** A source has few digits; what a division adds behind them is cut: 89.58 % is 0.8958, and no 0.8957999999999999. */
const shareOf = (percentage: number): number => Number((percentage / 100).toPrecision(12));
