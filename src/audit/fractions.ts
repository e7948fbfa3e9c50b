import { type Found, foundAt } from "./found.js";

/** A fraction, its value, and the numbers that it is made of: 3/5 may be a day in March. */
export type FoundFraction = Found & {
  readonly kind: "fraction";
  readonly value: number;
  readonly parts: readonly number[];
};

/** 1/2, and 1 1/2 with what stands in front. */
export const fractionsIn = (text: string): readonly FoundFraction[] =>
  [...text.matchAll(pattern)].map((match) => {
    const parts = match[0].split(/[ /]/).map(Number);
    const [over = 0, under = 1] = parts.slice(-2);
    const whole = parts.length === 3 ? (parts[0] ?? 0) : 0;
    return { kind: "fraction", ...foundAt(match), value: whole + over / under, parts };
  });

const pattern = /(?<![\p{L}\p{N}_./])(?:\d{1,9} )?\d{1,9}\/\d{1,9}(?![\p{L}\p{N}/])/gu;
