/** The one of these names that a value is; null for anything else. */
export const oneOf = <T extends string>(known: readonly T[], value: unknown): T | null =>
  known.find((name) => name === value) ?? null;
