/** How far `value` is from `expected`, as a share of it. */
export const relativeError = (value: number | null | undefined, expected: number): number =>
  value === expected ? 0 : Math.abs((value ?? Number.NaN) - expected) / Math.abs(expected);
