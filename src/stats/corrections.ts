type PValues = readonly (number | null)[];

/**
 * p-values adjusted for being many, in the same places; null (no test) stays null and does not count.
 *
 * Holm 1979 (Scand. J. Statist. 6): the chance of any false discovery is kept.
 */
export function holm(ps: PValues): PValues {
  return adjusted(ps, (sorted) => {
    let largest = 0;
    return sorted.map((p, i) => {
      largest = Math.max(largest, Math.min(1, (sorted.length - i) * p));
      return largest;
    });
  });
}

/** As `holm`; Benjamini & Hochberg 1995 (JRSS B 57): the expected share of false discoveries is kept. */
export function benjaminiHochberg(ps: PValues): PValues {
  return adjusted(ps, (sorted) => {
    let smallest = 1;
    return sorted
      .toReversed()
      .map((p, i) => {
        smallest = Math.min(smallest, (sorted.length / (sorted.length - i)) * p);
        return smallest;
      })
      .reverse();
  });
}

/** `adjust` is given the p-values there are, in ascending order. */
function adjusted(ps: PValues, adjust: (sorted: readonly number[]) => readonly number[]): PValues {
  const tested = ps.flatMap((p, place) => (p === null ? [] : [{ p, place }])).sort((one, other) => one.p - other.p);
  const results: (number | null)[] = ps.map(() => null);
  adjust(tested.map(({ p }) => p)).forEach((p, i) => {
    const place = tested[i]?.place;
    if (place !== undefined) results[place] = p;
  });
  return results;
}
