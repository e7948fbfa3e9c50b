/** Deeper than anything that is meant, and far from where writing it as JSON would use up the stack. */
const deepest = 500;

/** Whether a value that was read from JSON has lists and objects within each other more than 500 times. */
export const nestsTooDeep = (value: unknown): boolean => nestsDeeper(value, deepest);

const nestsDeeper = (value: unknown, levels: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => nestsDeeper(inner, levels - 1)));
