/** One value for each name. */
export const recordOf = <Name extends string, Value>(
  names: readonly Name[],
  make: (name: Name) => Value,
): Readonly<Record<Name, Value>> =>
  // `fromEntries` forgets which names it was given.
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
