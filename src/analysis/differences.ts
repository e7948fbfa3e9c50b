/**
 * What one side scored more than the other, pair by pair.
 *
 * Scores are fractions, and means of such: 1 - 2/3 and 1/3 differ in their last bits, and so may a mean of three seeds and
 * the same three in another order. That is how doubles round, and no difference; taken for one it would be a win, or the
 * whole spread of a t-test. So differences are taken to 44 binary places of the largest score.
 */
export function differencesOf(a: Float64Array, b: Float64Array): Float64Array {
  const grid = 2 ** (Math.ceil(Math.log2(largest(a, b))) - places);
  const raw = a.map((score, at) => score - (b[at] ?? Number.NaN));
  return grid > 0 ? raw.map((difference) => Math.round(difference / grid) * grid) : raw;
}

const places = 44;

/** Of scores that are there (NaN is not); 0 where there is no score but 0. */
function largest(...columns: readonly Float64Array[]): number {
  let most = 0;
  for (const column of columns) for (const score of column) if (Math.abs(score) > most) most = Math.abs(score);
  return most;
}
