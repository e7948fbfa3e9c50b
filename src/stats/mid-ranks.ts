/** Ranks from 1; values that are equal share the mean of theirs. */
export type MidRanks = {
  /** In the order of the values. */
  readonly ranks: Float64Array;
  /** Σ (t³ - t) over groups of t equal values: what a tie correction takes; 0 without ties. */
  readonly ties: number;
};

/** Equal is equal to the last bit, as in scipy and R. */
export function midRanks(values: Float64Array): MidRanks {
  const at = (order: number): number => values[sorted[order] ?? 0] ?? 0;
  const sorted = Uint32Array.from(values.keys()).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const ranks = new Float64Array(values.length);
  let ties = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && at(to) === at(from)) to += 1;
    // Ranks from + 1 … to.
    for (const index of sorted.subarray(from, to)) ranks[index] = (from + 1 + to) / 2;
    ties += (to - from) ** 3 - (to - from);
  }
  return { ranks, ties };
}
