import type { Comparison, PairComparison } from "../core/comparison.js";
import { errorKinds } from "../core/error-kinds.js";
import type { FlatRecord } from "../core/table.js";

/**
 * A comparison for a spreadsheet, at full precision: a line a metric and pair, and behind those a line a kind of error and
 * side: `errors.KIND` is its metric, the side its `a`, and n the samples of which the kind can be told.
 */
export const comparisonRecords = (comparison: Comparison): readonly FlatRecord[] => [
  ...comparison.comparisons.map((row) => pairRecord(row, comparison)),
  ...errorRecords(comparison),
];

const pairRecord = (row: PairComparison, { policy }: Comparison): FlatRecord => ({
  metric: row.metric,
  a: row.a,
  b: row.b,
  policy,
  n: row.n,
  unscored_a: row.unscored_a,
  unscored_b: row.unscored_b,
  mean_a: row.mean_a,
  mean_b: row.mean_b,
  difference: row.difference.mean,
  ci95_low: row.difference.ci95?.[0] ?? null,
  ci95_high: row.difference.ci95?.[1] ?? null,
  bootstrap_ci95_low: row.difference.bootstrap_ci95?.[0] ?? null,
  bootstrap_ci95_high: row.difference.bootstrap_ci95?.[1] ?? null,
  t: row.t_test.t,
  df: row.t_test.df,
  p: row.t_test.p,
  p_holm: row.p_holm,
  p_bh: row.p_bh,
  wilcoxon_w: row.wilcoxon.w,
  wilcoxon_p: row.wilcoxon.p,
  permutation_p: row.permutation.p,
  mcnemar_p: row.mcnemar?.p ?? null,
  cohens_dz: row.cohens_dz,
  wins: row.wins,
  ties: row.ties,
  losses: row.losses,
  smallest_detectable: row.smallest_detectable,
  clusters: row.clustered?.clusters ?? null,
  clustered_ci95_low: row.clustered?.ci95?.[0] ?? null,
  clustered_ci95_high: row.clustered?.ci95?.[1] ?? null,
  clustered_p: row.clustered?.p ?? null,
  runs_a: row.members?.a.runs ?? 1,
  runs_b: row.members?.b.runs ?? 1,
  members_ci95_low: row.members?.ci95?.[0] ?? null,
  members_ci95_high: row.members?.ci95?.[1] ?? null,
  members_p: row.members?.p ?? null,
  count: null,
  samples: null,
});

/** What a line does not have stays empty. */
const errorRecords = ({ errors, policy }: Comparison): readonly FlatRecord[] =>
  (errors?.sides ?? []).flatMap(({ name, kinds }) =>
    errorKinds.map((kind) => {
      const { count, samples, of } = kinds[kind];
      return { metric: `errors.${kind}`, a: name, policy, n: of, count, samples };
    }),
  );
