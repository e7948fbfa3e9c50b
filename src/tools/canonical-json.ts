/**
 * A JSON value as one text, whatever the order in which its objects' keys were written; 1 and 1.0 are one number.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, sortedKeys);

const sortedKeys = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
