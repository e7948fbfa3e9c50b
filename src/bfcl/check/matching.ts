/** Which calls would do for each expected call: a row an expected call, a column a call, as many of one as of the other. */
export type Fits = readonly (readonly boolean[])[];

/** The first expected call that is left without a call of its own, and the calls that no other one has taken. */
export type Unmatched = { readonly expected: number; readonly left: readonly number[] };

/**
 * Without going back: each expected call takes the first call left that will do, whatever a later one may need
 * (docs/bfcl.md, section 5). null where each has its own.
 */
export function greedyUnmatched(fits: Fits): Unmatched | null {
  const taken = new Set<number>();
  for (const [expected, row] of fits.entries()) {
    const call = row.findIndex((fit, index) => fit && !taken.has(index));
    if (call === -1) return { expected, left: leftOf(row, taken) };
    taken.add(call);
  }
  return null;
}

/** The same for the best way there is of giving each its own: Kuhn's augmenting paths. */
export function optimalUnmatched(fits: Fits): Unmatched | null {
  const takenBy = new Map<number, number>();
  const find = (expected: number, tried: Set<number>): boolean => {
    for (const [call, fit] of (fits[expected] ?? []).entries()) {
      if (!fit || tried.has(call)) continue;
      tried.add(call);
      const holder = takenBy.get(call);
      if (holder !== undefined && !find(holder, tried)) continue;
      takenBy.set(call, expected);
      return true;
    }
    return false;
  };
  const expected = fits.findIndex((_, index) => !find(index, new Set()));
  return expected === -1 ? null : { expected, left: leftOf(fits[expected] ?? [], takenBy) };
}

const leftOf = (row: readonly boolean[], taken: { readonly has: (call: number) => boolean }): readonly number[] =>
  [...row.keys()].filter((call) => !taken.has(call));
