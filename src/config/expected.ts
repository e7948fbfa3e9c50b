import type { z } from "zod";

/**
 * What a schema wanted, as a noun phrase that ends "…, expected ". A message that the schema gives itself comes before
 * these: it is such a phrase too.
 */
export const expected: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "invalid_type") return kinds[issue.expected] ?? issue.expected;
  if (issue.code === "invalid_value") return oneOf(issue.values);
  if (issue.code === "too_small")
    return bound(issue.inclusive === true ? "at least" : "more than", issue.minimum, issue);
  if (issue.code === "too_big") return bound(issue.inclusive === true ? "at most" : "less than", issue.maximum, issue);
  if (issue.code !== "invalid_union") return undefined;
  return Array.isArray(issue.options) ? oneOf(issue.options) : anyOf(issue.errors.flat().map(({ message }) => message));
};

const kinds: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  null: "null",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
};

const units: Readonly<Record<string, string>> = { string: " characters", array: " items" };

const bound = (word: string, limit: number | bigint, { origin }: { readonly origin: string }): string =>
  `${word} ${limit}${units[origin] ?? ""}`;

const oneOf = (values: readonly unknown[]): string => anyOf(values.map((value) => JSON.stringify(value)));

const anyOf = (phrases: readonly string[]): string => [...new Set(phrases)].join(" or ");
