import { z } from "zod";

/** How the values of a step are read. `T` is what may stand in any's place: a template, or nothing (never). */
export type Fields<T extends string> = {
  readonly number: (numbers: Numbers) => z.ZodType<number | T>;
  readonly numberOrAll: (numbers: Numbers) => z.ZodType<number | "all" | T>;
  readonly choice: <C extends string>(choices: readonly C[]) => z.ZodType<C | T>;
  readonly flag: z.ZodType<boolean | T>;
};

/** Which numbers a value may be. */
export type Numbers = { readonly are: (value: number) => boolean; readonly expected: string };

export const wholeFrom = (least: number): Numbers => ({
  are: (value) => Number.isSafeInteger(value) && value >= least,
  expected: `a whole number from ${least}`,
});

export const fromZero: Numbers = {
  are: (value) => Number.isFinite(value) && value >= 0,
  expected: "a number from 0",
};

export const fromZeroTo = (most: number): Numbers => ({
  are: (value) => value >= 0 && value <= most,
  expected: `a number from 0 to ${most}, or a share such as 25%`,
});

/** As a file has them. A template stays as it is. */
export const writtenFields: Fields<string> = fieldsWith(
  (value): value is string => typeof value === "string" && value.includes("{"),
);

/** Once templates are filled. */
export const filledFields: Fields<never> = fieldsWith((_): _ is never => false);

/** Numbers and flags may be written as texts, for a template gives no others: `25%` is 0.25, `true` is true. */
function fieldsWith<T extends string>(isTemplate: (value: unknown) => value is T): Fields<T> {
  const field = <V>(read: (value: unknown) => V | null, expected: string): z.ZodType<V | T> =>
    z.unknown().transform((value, context) => {
      const found = isTemplate(value) ? value : read(value);
      if (found !== null) return found;
      context.addIssue({ code: "custom", message: expected });
      return z.NEVER;
    });
  return {
    number: (numbers) => field((value) => numberOf(value, numbers), numbers.expected),
    numberOrAll: (numbers) =>
      field((value) => (value === "all" ? value : numberOf(value, numbers)), `all, or ${numbers.expected}`),
    choice: (choices) => field((value) => choices.find((choice) => choice === value) ?? null, choices.join(", ")),
    flag: field(flagOf, "true or false"),
  };
}

function numberOf(value: unknown, { are }: Numbers): number | null {
  const number = typeof value === "string" ? decimalOf(value) : value;
  return typeof number === "number" && are(number) ? number : null;
}

function decimalOf(text: string): number | null {
  if (!/^-?\d+(\.\d+)?%?$/.test(text)) return null;
  return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
}

function flagOf(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : null;
}
