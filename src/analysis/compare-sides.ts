import type { Comparison, PairComparison } from "../core/comparison.js";
import type { Policy } from "../core/score.js";
import { benjaminiHochberg, holm } from "../stats/corrections.js";
import { clusterLabels } from "./cluster-labels.js";
import { comparePair, type Drawing } from "./compare-pair.js";
import { comparisonNotes } from "./comparison-notes.js";
import { errorSummary } from "./error-summary.js";
import { sharedSamples } from "./shared-samples.js";
import type { Side } from "./side.js";

export type CompareOptions = {
  /** Names of metrics, in the order of the rows. */
  readonly metrics: readonly string[];
  /** Each side with each later one, or the first with each other. */
  readonly pairs: "all" | "against_first";
  readonly policy: Policy;
  /** Draws of the bootstrap and of the permutation test; 0 for neither. */
  readonly draws: number;
  readonly seed: number;
  /** What samples of one cluster have in common (see `clusterLabels`); null for samples that stand alone. */
  readonly clusterBy: string | null;
  /** Compare the samples that all runs have, where those are not the same. */
  readonly common: boolean;
};

/**
 * Compares sides pair by pair and metric by metric, joined by sample id.
 *
 * @throws UsageError where the runs do not have the same samples (see `sharedSamples`), or no such clusters
 */
export function compareSides(sides: readonly Side[], options: CompareOptions): Comparison {
  const { metrics, policy, clusterBy, common } = options;
  const { ids, leftOut } = sharedSamples(sides, common);
  const drawing: Drawing = {
    draws: options.draws,
    seed: options.seed,
    clusters: clusterBy === null ? null : { by: clusterBy, labels: clusterLabels(sheetsOf(sides), clusterBy) },
  };
  const pairs = pairsOf(sides, options.pairs);
  const compared = metrics.flatMap((metric) => pairs.map(([a, b]) => comparePair({ a, b, metric, ids }, drawing)));
  const corrected = correctedTest(sides, clusterBy);
  return {
    comparisons: withCorrections(compared, corrected),
    policy,
    corrected,
    samples: ids.length,
    left_out: leftOut,
    sides: sides.map(({ name, members }) => ({
      name,
      runs: members.map(({ run, model, basis }) => ({ run, model, judge: basis.judge })),
    })),
    errors: errorSummary(sides, ids),
    notes: comparisonNotes(sides, { metrics, policy, samples: ids.length, leftOut }),
  };
}

const sheetsOf = (sides: readonly Side[]) => sides.flatMap(({ members }) => members);

function pairsOf(sides: readonly Side[], which: CompareOptions["pairs"]): readonly (readonly [Side, Side])[] {
  const firsts = which === "all" ? sides : sides.slice(0, 1);
  return firsts.flatMap((a, index) => sides.slice(index + 1).map((b) => [a, b] as const));
}

/** Of the tests at hand, the one that allows for the most: that of groups of runs allows for clusters too. */
function correctedTest(sides: readonly Side[], clusterBy: string | null): Comparison["corrected"] {
  if (sides.some(({ members }) => members.length > 1)) return "members";
  return clusterBy === null ? "t_test" : "clustered";
}

function withCorrections(
  rows: readonly PairComparison[],
  corrected: Comparison["corrected"],
): readonly PairComparison[] {
  const ps = rows.map((row) => ownP(row, corrected));
  const [byHolm, byBh] = [holm(ps), benjaminiHochberg(ps)];
  return rows.map((row, index) => ({ ...row, p_holm: byHolm[index] ?? null, p_bh: byBh[index] ?? null }));
}

/** A pair of single runs among groups of runs has no spread between runs: the next test is what it has. */
export function ownP(
  { members, clustered, t_test }: PairComparison,
  corrected: Comparison["corrected"],
): number | null {
  if (corrected === "members" && members !== null) return members.p;
  if (corrected !== "t_test" && clustered !== null) return clustered.p;
  return t_test.p;
}
