/** The first of a list that may be long. */
export const firstFive = (items: readonly (string | number)[]): string =>
  items.slice(0, 5).join(", ") + (items.length > 5 ? ", …" : "");
