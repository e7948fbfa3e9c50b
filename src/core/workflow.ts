import type { Problem } from "./sample.js";

/**
 * What is counted in one raw workflow (`data/{id}.json`), in the order of tables.
 *
 * `tools`: distinct names of the tools that are called. `chains`: entries of `api_use_chains`. A chain's length is the
 * number of calls in it, the failed ones too; `mean_chain_length` and `longest_chain` are over the workflow's chains.
 * `tool_calls`: calls in all chains together.
 */
export const workflowQuantities = ["tools", "chains", "mean_chain_length", "longest_chain", "tool_calls"] as const;

export type WorkflowQuantity = (typeof workflowQuantities)[number];

export type WorkflowCounts = Readonly<Record<WorkflowQuantity, number>>;

/** What became of one file of a folder of workflows; `problems` are the parts of it that count as no call. */
export type WorkflowFile =
  | { readonly kind: "read"; readonly counts: WorkflowCounts; readonly problems: readonly Problem[] }
  /** A sample of a formatted dataset whose tools cannot serve its query: it has no chains, and is no workflow. */
  | { readonly kind: "irrelevance" }
  | { readonly kind: "unreadable"; readonly problem: Problem };

/** A folder of workflows as numbers: no text of theirs is kept. */
export type WorkflowSource = {
  readonly name: string;
  readonly folder: string;
  /** Of the bytes of every file that was read. */
  readonly digest: string;
  readonly workflows: number;
  /** Irrelevance samples, which are none of the workflows and count nowhere. */
  readonly irrelevance: number;
  /** Each file that is no workflow; it counts nowhere. */
  readonly unreadable: readonly Problem[];
  /** Parts of workflows that count as no call. */
  readonly ignored: readonly Problem[];
  /** In the order of the files. */
  readonly counts: Readonly<Record<WorkflowQuantity, Float64Array>>;
};

/** How one quantity is spread over the workflows of one source. */
export type Distribution = {
  readonly source: string;
  readonly quantity: WorkflowQuantity;
  /** Workflows that have such a number, and those that have none. */
  readonly n: number;
  readonly unscored: number;
  /** null for n = 0; the interval and the standard deviation for n < 2. */
  readonly mean: number | null;
  readonly ci95: readonly [number, number] | null;
  readonly sd: number | null;
  /** Of type 7 (linear interpolation), as R and NumPy have them; null for n = 0. */
  readonly quantiles: Quantiles | null;
  /** The bins are the same for all sources of a quantity. */
  readonly histogram: readonly Bin[];
};

export type Quantiles = {
  readonly min: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly max: number;
};

/** How many values are at least `from` and less than `to`. */
export type Bin = { readonly from: number; readonly to: number; readonly count: number };

/** The two-sided Mann–Whitney test of one quantity in two sources. */
export type DistributionComparison = {
  readonly quantity: WorkflowQuantity;
  readonly a: string;
  readonly b: string;
  readonly n_a: number;
  readonly n_b: number;
  readonly mann_whitney: MannWhitneyTest;
  /** Corrected over every comparison of the table that has a p. */
  readonly p_holm: number | null;
};

/**
 * `u`: the pairs of one workflow of either source in which `a` has more, equal ones counting half; `effect`: `u` as a
 * share of all pairs, so that 0.5 is no difference and 1 is that any of `a` has more than any of `b`.
 */
export type MannWhitneyTest =
  | { readonly u: number; readonly p: number; readonly method: "exact" | "normal"; readonly effect: number }
  | { readonly u: null; readonly p: null; readonly effect: null; readonly reason: "no_values" };

/** How complex the workflows of each source are, in the shape that `--format json` prints. */
export type Complexity = {
  readonly sources: readonly Omit<WorkflowSource, "counts">[];
  readonly distributions: readonly Distribution[];
  readonly comparisons: readonly DistributionComparison[];
};
