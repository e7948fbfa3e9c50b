import { figuresIn } from "./numbers.js";
import { unescaped } from "./text.js";

/** The numbers of two digits and more that a text gives: what has fewer stands anywhere by chance. */
export const figuresOf = (text: string): readonly number[] =>
  figuresIn(unescaped(text))
    .map(({ value }) => value)
    .filter((value) => /[1-9]\D*\d/.test(String(value)));

/**
 * Whether a text tells a number: it writes what that number is when rounded to as many digits as it writes. `81.5 billion`
 * tells 81508700000 and `10.57` 10.56688, but `2023` no other year.
 */
export function figuresTold(text: string): (figure: number) => boolean {
  const byDigits = new Map<number, Set<number>>();
  for (const { value, digits } of figuresIn(unescaped(text))) {
    byDigits.set(digits, (byDigits.get(digits) ?? new Set()).add(value));
  }
  return (figure) =>
    [...byDigits].some(([digits, values]) => values.has(Number(figure.toPrecision(Math.min(digits, mostDigits)))));
}

/** A double tells no more. */
const mostDigits = 17;
