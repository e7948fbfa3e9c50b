/**
 * What a prediction's calls were, counted when the sample is scored: all that the error taxonomy (`error-kinds.ts`) needs
 * of a trajectory, so that a comparison can tell it from records alone. Computed from the steps under every policy.
 */
export type CallCounts = {
  /** Calls, and how many of those succeeded. */
  readonly made: number;
  readonly succeeded: number;
  /** Reference tools that were never called. */
  readonly not_called: number;
  /** How many of those had a sibling called instead: another tool of the same provider that is no reference tool. */
  readonly sibling_called: number;
  /** Calls to tools that were not among the candidates; null where the candidates are not known. */
  readonly outside_pool: number | null;
  /** Calls whose arguments do not fit the declared parameters; null where no called tool declares any. */
  readonly bad_arguments: number | null;
  /** Failed calls that a later call to the same tool made good. */
  readonly recovered: number;
  /** Calls that repeat an earlier one that had succeeded, with the same arguments. */
  readonly redundant: number;
  /** Fewer distinct tools were called than the reference has. */
  readonly stopped_early: boolean;
  /** Of each failed call, in order, a digest of its tool and arguments: the same call of another model has the same one. */
  readonly failed: readonly string[];
};

/** What one call of a trajectory was, where that is worth a mark; a call may have several. */
export const callMarks = ["failed", "outside_pool", "bad_arguments", "recovered", "redundant"] as const;
export type CallMark = (typeof callMarks)[number];

/** CRC-32 (hex) of the bytes a sample was scored from, so that it can be told later which samples changed since. */
export type SampleChecksums = {
  /** Of the metadata and the raw workflow. */
  readonly reference: string;
  readonly prediction: string;
};
