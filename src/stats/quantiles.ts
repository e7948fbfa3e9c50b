/**
 * The quantiles of `values`, which need not be sorted, at `probabilities` from 0 to 1: linear between the order
 * statistics, as R's type 7 and numpy's default. null for no values.
 */
export function quantiles(values: ArrayLike<number>, probabilities: readonly number[]): readonly number[] | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return probabilities.map((probability) => quantileOf(sorted, probability));
}

function quantileOf(sorted: Float64Array, probability: number): number {
  const place = probability * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (place - Math.floor(place)) * (above - below);
}
