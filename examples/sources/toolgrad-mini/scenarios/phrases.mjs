/** Small pieces of prose that scenarios share. */

/** An amount with two decimals: 12.5 becomes "12.50". */
export const two = (amount) => Number(amount).toFixed(2);

/** "a, b and c". */
export const listed = (items, and = "and") =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${and} ${items.at(-1)}`;
