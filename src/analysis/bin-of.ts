/**
 * Which of so many equal bins from 0 to 100 a score lies in; 100 is in the last one.
 *
 * What judges recorded is not clipped under the policy `reference`: what lies outside is in the first or the last bin, so
 * that the bins together have every score.
 */
export const binOf = (score: number, bins: number): number =>
  Math.min(bins - 1, Math.max(0, Math.floor((score * bins) / 100)));
