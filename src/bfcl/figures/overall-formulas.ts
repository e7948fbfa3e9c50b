import type { BfclCategory, BfclOverall, BfclRules } from "../../core/bfcl.js";

/** A category's accuracy, or a mean of parts: plain, or by the size of each part, which is a category then. */
export type Formula =
  | BfclCategory
  | { readonly mean: "plain"; readonly of: readonly Formula[] }
  | { readonly mean: "by_size"; readonly of: readonly BfclCategory[] };

const plain = (...of: readonly Formula[]): Formula => ({ mean: "plain", of });
const bySize = (...of: readonly BfclCategory[]): Formula => ({ mean: "by_size", of });

const simple = plain("simple_python", "simple_java", "simple_javascript");
const nonLiveCalls = [simple, "multiple", "parallel", "parallel_multiple"] as const;
const liveCalls = ["live_simple", "live_multiple", "live_parallel", "live_parallel_multiple"] as const;

const nonLive: Readonly<Record<BfclRules, Formula>> = {
  v4: plain(...nonLiveCalls),
  v3: plain(...nonLiveCalls, "irrelevance"),
};
const live: Readonly<Record<BfclRules, Formula>> = {
  v4: bySize(...liveCalls),
  v3: bySize(...liveCalls, "live_irrelevance", "live_relevance"),
};

/** How the overalls come from the categories (docs/bfcl.md, section 10). */
export const overallFormulas = (rules: BfclRules): Readonly<Record<BfclOverall, Formula>> => ({
  non_live_simple: simple,
  non_live: nonLive[rules],
  live: live[rules],
  bfcl_score: plain(nonLive[rules], live[rules]),
  irrelevance: plain("irrelevance", "live_irrelevance"),
  relevance: "live_relevance",
});

/** Every category that a formula is made of, once, in the formula's order. */
export const categoriesIn = (formula: Formula): readonly BfclCategory[] =>
  typeof formula === "string" ? [formula] : formula.of.flatMap(categoriesIn);
