import { type BfclCategory, bfclCategories, type CategoryFigure } from "../../core/bfcl.js";
import type { Draws } from "../../stats/sign-flip.js";
import { type OfShares, stratifiedIntervals } from "../../stats/stratified-bootstrap.js";

export type Interval = readonly [number, number] | null;

/** A mean of categories' accuracies, which stand in the order of `bfclCategories`. */
export type Mean = { readonly of: OfShares; readonly over: readonly BfclCategory[] };

/**
 * The 95 % intervals of means: by the stratified bootstrap, all from the same draws. A mean over one category has that
 * category's own.
 */
export function intervalsOf(
  means: readonly Mean[],
  categories: Readonly<Record<BfclCategory, CategoryFigure>>,
  draws: Draws,
): ReadonlyMap<Mean, Interval> {
  const several = means.filter(({ over }) => over.length > 1);
  const strata = bfclCategories.map((name) => ({ successes: categories[name].valid, n: categories[name].n }));
  const statistics = several.map(({ of }) => of);
  const drawn = stratifiedIntervals(strata, statistics, draws);
  const resampled = new Map(several.map((mean, i) => [mean, drawn[i] ?? null]));
  return new Map(means.map((mean) => [mean, resampled.get(mean) ?? ownInterval(mean, categories)]));
}

function ownInterval({ over }: Mean, categories: Readonly<Record<BfclCategory, CategoryFigure>>): Interval {
  const [only] = over;
  return only === undefined ? null : categories[only].ci95;
}
