import { z } from "zod";

/** Which numbers a value of a step may be, or a word in their place. */
export type Numbers = {
  readonly are: (value: number) => boolean;
  readonly word?: string;
  readonly expected: string;
};

export const wholeFrom = (least: number): Numbers => ({
  are: (value) => Number.isSafeInteger(value) && value >= least,
  expected: `a whole number from ${least}`,
});

export const wholeOrAll: Numbers = { ...wholeFrom(1), word: "all", expected: "all, or a whole number from 1" };

export const fromZero: Numbers = { are: (value) => value >= 0, expected: "a number from 0" };

export const fromZeroTo = (most: number): Numbers => ({
  are: (value) => value >= 0 && value <= most,
  expected: `a number from 0 to ${most}, or a share such as 25%`,
});

/** Reads a number, also one that is written as a text: `25%` is 0.25. */
export const numberShape = (numbers: Numbers): z.ZodType<number | string> =>
  readBy((value) => numberOf(value, numbers), numbers.expected);

/** The same where a template may stand in its place, which stays as it is. */
export const numberOrTemplate = (numbers: Numbers, isTemplate: (text: string) => boolean): z.ZodType<number | string> =>
  readBy(
    (value) => (typeof value === "string" && isTemplate(value) ? value : numberOf(value, numbers)),
    `${numbers.expected}, or a template that comes to one`,
  );

/** `read` gives null for what is not expected. */
const readBy = (read: (value: unknown) => number | string | null, expected: string) =>
  z.unknown().transform((value, context) => {
    const found = read(value);
    if (found !== null) return found;
    context.addIssue({ code: "custom", message: expected });
    return z.NEVER;
  });

function numberOf(value: unknown, { are, word }: Numbers): number | string | null {
  if (word !== undefined && value === word) return word;
  const number = typeof value === "string" ? decimalOf(value) : value;
  return typeof number === "number" && are(number) ? number : null;
}

function decimalOf(text: string): number | null {
  if (!/^-?\d+(\.\d+)?%?$/.test(text)) return null;
  return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
}
