import { type CategoryCounts, figures } from "../../bfcl/figures/figures.js";
import {
  type BfclCategory,
  type BfclFigures,
  type BfclRules,
  type BfclSample,
  bfclCategories,
  type HonestFigures,
  type HonestRule,
  honestRules,
} from "../../core/bfcl.js";
import { recordOf } from "../../core/record-of.js";
import type { Draws } from "../../stats/sign-flip.js";
import { bump, sorted } from "../tally.js";

/** What a model's verdicts add up to. */
export type BfclTally = {
  /** A case; one without a verdict counts nowhere. */
  readonly add: (record: Pick<BfclSample, "category" | "valid" | "error_type" | "honest">) => void;
  readonly figures: () => BfclFigures;
  readonly honest: () => Readonly<Record<HonestRule, HonestFigures>>;
  readonly errorTypes: () => Readonly<Record<string, number>>;
};

/** @param cases how many cases each category's data has; a category that is not there has none */
export function bfclTally(
  cases: ReadonlyMap<BfclCategory, number>,
  how: Draws & { readonly rules: BfclRules },
): BfclTally {
  const leaderboard = counter();
  const honest = recordOf(honestRules, () => ({ counter: counter(), changed: new Map<BfclCategory, number>() }));
  const errorTypes = new Map<string, number>();
  const figuresOf = ({ counts }: Counter): BfclFigures => figures(counts(cases), how);
  return {
    add({ category, valid, error_type, honest: others }) {
      if (valid === null) return;
      leaderboard.add(category, valid);
      if (error_type !== null) bump(errorTypes, error_type);
      for (const rule of honestRules) {
        const verdict: boolean | "out" = others?.[rule] ?? valid;
        if (verdict !== "out") honest[rule].counter.add(category, verdict);
        if (verdict !== valid) bump(honest[rule].changed, category);
      }
    },
    figures: () => figuresOf(leaderboard),
    honest: () =>
      recordOf(honestRules, (rule) => {
        const { counter: counted, changed } = honest[rule];
        return {
          ...figuresOf(counted),
          changed: [...changed.values()].reduce((sum, count) => sum + count, 0),
          changed_by_category: Object.fromEntries(changed),
        };
      }),
    errorTypes: () => sorted(errorTypes),
  };
}

type Counter = {
  readonly add: (category: BfclCategory, valid: boolean) => void;
  readonly counts: (cases: ReadonlyMap<BfclCategory, number>) => CategoryCounts;
};

function counter(): Counter {
  const counts = recordOf(bfclCategories, () => ({ valid: 0, n: 0 }));
  return {
    add(category, valid) {
      counts[category].n += 1;
      if (valid) counts[category].valid += 1;
    },
    counts: (cases) =>
      recordOf(bfclCategories, (category) => ({ ...counts[category], cases: cases.get(category) ?? null })),
  };
}
