/** What an object itself has under a name that came from a file: `constructor` is nobody's level unless it was written. */
export const ownValue = <T>(values: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;
