import type { ErrorSummary } from "./error-kinds.js";
import type { Policy } from "./score.js";

/** Why a test has no answer; the same words in JSON, tables and docs. */
export type UntestedReason =
  /** No sample has a score on both sides. */
  | "no_pairs"
  /** One pair has no spread. */
  | "one_pair"
  /** Every difference is the same, so that there is nothing to measure it against. */
  | "no_variance"
  /** Every difference is 0: neither side won anywhere. */
  | "no_differences"
  /** It was not asked for. */
  | "not_wanted";

/** Each test of paired samples: its numbers, or null with the reason. All are two-sided. */
export type TTest =
  | { readonly t: number; readonly df: number; readonly p: number }
  /** `df` is null for fewer than two pairs. */
  | { readonly t: null; readonly df: number | null; readonly p: null; readonly reason: UntestedReason };

export type Wilcoxon =
  /** `w`: the smaller of the two sums of signed ranks; `method`: how p was had. */
  | { readonly w: number; readonly p: number; readonly method: "exact" | "normal" }
  | { readonly w: null; readonly p: null; readonly reason: UntestedReason };

export type Permutation =
  /** `exact`: all sign patterns were tried, and `draws` is how many those are. */
  | { readonly p: number; readonly draws: number; readonly seed: number; readonly method: "exact" | "sampled" }
  | { readonly p: null; readonly draws: 0; readonly seed: number; readonly reason: UntestedReason };

/** Of samples whose two scores are 0 or 1: how often only one side has the 1, and the exact binomial test of it. */
export type McNemar = { readonly only_a: number; readonly only_b: number; readonly p: number };

/** An interval that allows for samples of one cluster being alike; null bounds with fewer than two clusters. */
export type Clustered = {
  readonly by: string;
  readonly clusters: number;
  readonly se: number | null;
  readonly ci95: readonly [number, number] | null;
  readonly p: number | null;
};

/** Where a side has several runs (training seeds, judges, repeats): how far they lie apart, and an interval with that in it. */
export type MembersSpread = {
  /** How many runs each side has, and the standard deviation of their means; null for one run. */
  readonly a: { readonly runs: number; readonly sd: number | null };
  readonly b: { readonly runs: number; readonly sd: number | null };
  /** Of the difference, with the spread between runs and that between samples. */
  readonly se: number | null;
  readonly df: number | null;
  readonly ci95: readonly [number, number] | null;
  readonly p: number | null;
};

/** Two sides in one metric, over the samples that both have a score for. `a` minus `b`. */
export type PairComparison = {
  readonly metric: string;
  readonly a: string;
  readonly b: string;
  /** Pairs: samples with a score on both sides. */
  readonly n: number;
  /** Samples that are left out, for this side has no score there; one may count for both. */
  readonly unscored_a: number;
  readonly unscored_b: number;
  /** Over the pairs; null for n = 0. */
  readonly mean_a: number | null;
  readonly mean_b: number | null;
  readonly difference: {
    readonly mean: number | null;
    /** Student's t interval; null for n < 2. */
    readonly ci95: readonly [number, number] | null;
    /** BCa bootstrap over samples, with the draws and the seed of `permutation`; null for n < 2 or without draws. */
    readonly bootstrap_ci95: readonly [number, number] | null;
  };
  readonly t_test: TTest;
  readonly wilcoxon: Wilcoxon;
  readonly permutation: Permutation;
  /** null unless every score of both sides is 0 or 1. */
  readonly mcnemar: McNemar | null;
  /** The mean difference in standard deviations of the differences; null where those have none. */
  readonly cohens_dz: number | null;
  /** Pairs in which `a` scored more, the same, less. */
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  /** The table's own p (see `corrected`) corrected over all its rows that have one. */
  readonly p_holm: number | null;
  readonly p_bh: number | null;
  /**
   * The smallest true difference that so many pairs, spread as these are, show at 0.05 with a probability of 80 %, by the
   * test that is corrected.
   */
  readonly smallest_detectable: number | null;
  /** null without `--cluster-by`. */
  readonly clustered: Clustered | null;
  /** null where both sides have one run. */
  readonly members: MembersSpread | null;
};

/** What `tg-eval compare` finds: everything beside the tables, in the shape that `--format json` prints. */
export type Comparison = {
  readonly comparisons: readonly PairComparison[];
  readonly policy: Policy;
  /** Which p the corrections are of: the t-test's, the clustered one, or the one with the spread between runs. */
  readonly corrected: "t_test" | "clustered" | "members";
  /** How many samples were compared, and how many each side has beside those (`--common`). */
  readonly samples: number;
  readonly left_out: Readonly<Record<string, number>>;
  readonly sides: readonly ComparedSide[];
  /** The error taxonomy over the samples compared; null for runs of BFCL. */
  readonly errors: ErrorSummary | null;
  /** What a reader must know before believing the numbers. */
  readonly notes: readonly string[];
};

/** One side and the runs it stands for. */
export type ComparedSide = {
  readonly name: string;
  readonly runs: readonly { readonly run: string; readonly model: string; readonly judge: string | null }[];
};
