import {
  type BfclCategory,
  type BfclFigures,
  type BfclRules,
  bfclCategories,
  bfclOveralls,
  type CategoryFigure,
  type OverallFigure,
} from "../../core/bfcl.js";
import { categorySizes } from "../../core/bfcl-sizes.js";
import { recordOf } from "../../core/record-of.js";
import type { Draws } from "../../stats/sign-flip.js";
import { wilsonInterval } from "../../stats/wilson.js";
import { type Interval, intervalsOf, type Mean } from "./figure-intervals.js";
import { categoriesIn, type Formula, overallFormulas } from "./overall-formulas.js";
import { meanOver } from "./overall-mean.js";

/** `valid` of `n` results; `cases` are in the data, null where there is no data. */
export type CategoryCount = Pick<CategoryFigure, "valid" | "n" | "cases">;
export type CategoryCounts = Readonly<Record<BfclCategory, CategoryCount>>;

/**
 * Accuracies, overalls and their intervals (docs/bfcl.md, section 10).
 *
 * A category that was not run counts as 0, with as many cases as its data has, or the official data where there is none.
 */
export function figures(
  counts: CategoryCounts,
  { rules, ...draws }: Draws & { readonly rules: BfclRules },
): BfclFigures {
  const categories = recordOf(bfclCategories, (name) => categoryFigure(counts[name]));
  const formulas = overallFormulas(rules);
  const means = recordOf(bfclOveralls, (name) => meansOf(formulas[name], counts, rules));

  const both = Object.values(means).flatMap(({ leaderboard, overRun }) => [leaderboard, overRun]);
  const intervals = intervalsOf(
    both.filter((mean) => mean !== null),
    categories,
    draws,
  );
  const shares = Float64Array.from(bfclCategories, (name) => categories[name].accuracy ?? 0);
  return { categories, overalls: recordOf(bfclOveralls, (name) => overallFigure(means[name], shares, intervals)) };
}

const categoryFigure = ({ valid, n, cases }: CategoryCount): CategoryFigure => ({
  valid,
  n,
  cases,
  accuracy: n === 0 ? null : valid / n,
  ci95: wilsonInterval(valid, n),
});

type Means = {
  readonly n: number;
  readonly notRun: readonly BfclCategory[];
  /** null where none of its categories was run. */
  readonly leaderboard: Mean | null;
  /** null where that is the same, or there is none. */
  readonly overRun: Mean | null;
};

function meansOf(formula: Formula, counts: CategoryCounts, rules: BfclRules): Means {
  const all = categoriesIn(formula);
  const run = all.filter((name) => counts[name].n > 0);
  const notRun = all.filter((name) => counts[name].n === 0);
  const sizeOf = (name: BfclCategory): number => counts[name].n || counts[name].cases || categorySizes[rules][name];
  const mean = (over: readonly BfclCategory[]): Mean | null => {
    const of = meanOver(formula, new Map(over.map((name) => [name, sizeOf(name)])));
    return of === null ? null : { over, of };
  };
  return {
    n: all.reduce((sum, name) => sum + counts[name].n, 0),
    notRun,
    leaderboard: run.length === 0 ? null : mean(all),
    overRun: notRun.length === 0 ? null : mean(run),
  };
}

function overallFigure(
  { n, notRun, leaderboard, overRun }: Means,
  shares: Float64Array,
  intervals: ReadonlyMap<Mean, Interval>,
): OverallFigure {
  const ci95 = (mean: Mean): Interval => intervals.get(mean) ?? null;
  if (leaderboard === null) return { value: null, n, ci95: null, partial: null };
  return {
    value: leaderboard.of(shares),
    n,
    ci95: ci95(leaderboard),
    partial: overRun === null ? null : { not_run: notRun, over_run: overRun.of(shares), over_run_ci95: ci95(overRun) },
  };
}
