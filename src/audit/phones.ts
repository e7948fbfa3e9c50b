import { type Found, foundAt } from "./found.js";

/** A phone number, and its digits alone. */
export type FoundPhone = Found & { readonly kind: "phone"; readonly digits: string };

/** Phone numbers that show they are some: with a `+` in front, or in groups as North America writes them. */
export const phonesIn = (text: string): readonly FoundPhone[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const digits = match[0].replace(/\D/g, "");
    return digits.length >= fewest ? [{ kind: "phone", ...foundAt(match), digits }] : [];
  });

/** What may be a phone number among what calls were given and gave: these, and any row of so many digits. */
export const digitRowsIn = (text: string): readonly string[] => [
  ...phonesIn(text).map(({ digits }) => digits),
  ...[...text.matchAll(/\d+/g)].map(([digits]) => digits).filter(({ length }) => length >= fewest && length <= 15),
];

/** Whether two are the same number, of which one may lack the country or the area. */
export const samePhone = (one: string, other: string): boolean => one.endsWith(other) || other.endsWith(one);

const fewest = 7;

const pattern =
  /(?<![\p{L}\p{N}+])(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){1,4}|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[ .-]\d{4})(?![\p{L}\p{N}])/gu;
