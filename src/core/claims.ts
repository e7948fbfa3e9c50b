import type { Where } from "./experiment.js";
import type { Policy } from "./score.js";

/** A number that somebody wrote down, and where it is to be found again. */
export type Claim = {
  /** What tables and test reports call it. */
  readonly name: string;
  readonly source: ClaimSource;
  readonly metric: string;
  readonly value: number;
  /** How far the number found may lie from `value`, 0 or more. */
  readonly tolerance: number;
  /** How many samples must be behind it; null for any number. */
  readonly n: number | null;
};

export type ClaimSource =
  /** A cell of an experiment's tables: the condition that has these levels, in all samples or a subset. */
  | {
      readonly kind: "experiment";
      readonly file: string;
      readonly where: Where;
      readonly subset: string | null;
      readonly of: ClaimOf;
    }
  /** A mean of one run. */
  | { readonly kind: "run"; readonly run: string; readonly policy: Policy };

/** What of a cell: its mean, its difference from the baseline, or the corrected p of that. */
export const claimsOf = ["mean", "difference", "p"] as const;
export type ClaimOf = (typeof claimsOf)[number];

/** What became of a claim, in the shape that `--format json` prints. */
export type CheckedClaim = {
  readonly name: string;
  /** The experiment file, or the run. */
  readonly group: string;
  readonly metric: string;
  readonly value: number;
  readonly tolerance: number;
  /** null where there is nothing of the kind. */
  readonly found: number | null;
  readonly n: number | null;
  /** null where the claim holds. */
  readonly problem: string | null;
};
