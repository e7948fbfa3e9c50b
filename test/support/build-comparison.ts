import type { Comparison, PairComparison } from "../../src/core/comparison.js";

/** A row of 20 pairs in recall, all of whose numbers are there. */
export const aPairComparison = (parts: Partial<PairComparison> = {}): PairComparison => ({
  metric: "recall",
  a: "orchid-7b",
  b: "maple-3b",
  n: 20,
  unscored_a: 0,
  unscored_b: 0,
  mean_a: 0.75,
  mean_b: 0.5,
  difference: { mean: 0.25, ci95: [0.125, 0.375], bootstrap_ci95: [0.1, 0.4] },
  t_test: { t: 2.5, df: 19, p: 0.0217 },
  wilcoxon: { w: 30.5, p: 0.03, method: "normal" },
  permutation: { p: 0.02, draws: 10_000, seed: 1, method: "sampled" },
  mcnemar: null,
  cohens_dz: 0.559,
  wins: 9,
  ties: 7,
  losses: 4,
  p_holm: 0.0434,
  p_bh: 0.0217,
  smallest_detectable: 0.3,
  clustered: null,
  members: null,
  ...parts,
});

export const aComparison = (parts: Partial<Comparison> = {}): Comparison => ({
  comparisons: [aPairComparison()],
  policy: "strict",
  corrected: "t_test",
  samples: 20,
  left_out: {},
  sides: [],
  errors: null,
  notes: ["policy strict: as said"],
  ...parts,
});
