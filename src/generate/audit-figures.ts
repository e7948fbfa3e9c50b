import { numbersOf } from "./audit-numbers.js";

/**
 * Numbers of three digits and more as an answer may tell them: to three digits, so that `2,000.00` tells 2000.0 and
 * `81.5 billion` tells 81508700000.
 */
export const figuresOf = (text: string): readonly number[] =>
  numbersOf(text)
    .filter((number) => String(number).replace(/\D/g, "").length >= 3)
    .map((number) => Number(number.toPrecision(3)));
