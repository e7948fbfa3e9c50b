/**
 * Indices of the `count` highest scores above 0 that are allowed, the highest first; of equal ones the lower index. What
 * is allowed is asked of those alone that could be among them.
 */
export function bestScores(
  scores: Float64Array,
  count: number,
  allowed: (index: number) => boolean,
): readonly number[] {
  const best: number[] = [];
  if (count <= 0) return best;
  let least = 0;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    if (score <= least || !allowed(index)) continue;
    if (best.length === count) best.pop();
    insert(best, index, scores);
    if (best.length === count) least = scores[best.at(-1) ?? 0] ?? 0;
  }
  return best;
}

/** Behind all that score as high or higher: these come earlier. */
function insert(best: number[], index: number, scores: Float64Array): void {
  const score = scores[index] ?? 0;
  let from = 0;
  let to = best.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((scores[best[middle] ?? 0] ?? 0) >= score) from = middle + 1;
    else to = middle;
  }
  best.splice(from, 0, index);
}
