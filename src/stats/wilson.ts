import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";

/**
 * Wilson's 95 % interval of a share (Wilson 1927, JASA 22), without continuity correction: `successes` of `n`. It stays
 * within 0 and 1, and has a width at both ends. null for n = 0.
 */
export function wilsonInterval(successes: number, n: number): readonly [number, number] | null {
  if (n === 0) return null;
  return [lowerBound(successes, n), 1 - lowerBound(n - successes, n)];
}

function lowerBound(successes: number, n: number): number {
  if (successes === 0) return 0;
  const z = normalQuantile(0.975, 0, 1);
  const half = z * Math.sqrt((successes * (n - successes)) / n + z ** 2 / 4);
  return (successes + z ** 2 / 2 - half) / (n + z ** 2);
}
