import { type BfclCategory, bfclCategories } from "../../core/bfcl.js";
import type { OfShares } from "../../stats/stratified-bootstrap.js";
import type { Formula } from "./overall-formulas.js";

/** The categories that take part, with what each weighs where a mean goes by size: its number of cases. */
type Sizes = ReadonlyMap<BfclCategory, number>;

/**
 * A formula over the categories of `sizes`: one that is not there is left out at every level, as if the formula did not
 * name it. null where that leaves nothing. The shares stand in the order of `bfclCategories`.
 *
 * Adds in the leaderboard's order, so that a figure is its double to the last bit.
 */
export function meanOver(formula: Formula, sizes: Sizes): OfShares | null {
  if (typeof formula === "string") return sizes.has(formula) ? shareOf(formula) : null;
  return formula.mean === "plain" ? plainMean(formula.of, sizes) : meanBySize(formula.of, sizes);
}

function shareOf(category: BfclCategory): OfShares {
  const index = bfclCategories.indexOf(category);
  return (shares) => shares[index] ?? 0;
}

function plainMean(parts: readonly Formula[], sizes: Sizes): OfShares | null {
  const means = parts.map((part) => meanOver(part, sizes)).filter((mean) => mean !== null);
  if (means.length === 0) return null;
  return (shares) => {
    let sum = 0;
    for (const mean of means) sum += mean(shares);
    return sum / means.length;
  };
}

function meanBySize(categories: readonly BfclCategory[], sizes: Sizes): OfShares | null {
  const parts = categories.flatMap((category) => {
    const size = sizes.get(category);
    return size === undefined ? [] : [{ share: shareOf(category), size }];
  });
  if (parts.length === 0) return null;
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  return (shares) => {
    let sum = 0;
    for (const { share, size } of parts) sum += share(shares) * size;
    return sum / total;
  };
}
