/** A part that does not fit the others: where it stands, and what was expected there. */
export type Misfit = { readonly path: readonly PropertyKey[]; readonly expected: string };

/** Of names in a list: each is known, and there once. */
export function listMisfits(
  names: readonly string[],
  path: readonly PropertyKey[],
  expected: string,
  known: readonly string[],
): readonly Misfit[] {
  const unknown = names.flatMap((name, index) => (known.includes(name) ? [] : [{ path: [...path, index], expected }]));
  return [...unknown, ...repeatedAt(names).map((index) => ({ path: [...path, index], expected: "each name once" }))];
}

/** The places of what stands further up too. */
export const repeatedAt = (values: readonly string[]): readonly number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));

export const oneOf = (names: readonly string[]): string => `one of ${names.join(", ")}`;
