import { PythonProblem } from "./problem.js";

/** Python's `a / b`: the double nearest to the exact quotient. Throws PythonProblem where it is too large for one. */
export function divideInts(a: bigint, b: bigint): number {
  const quotient = isExact(a) && isExact(b) ? Number(a) / Number(b) : divideLarge(a, b);
  if (!Number.isFinite(quotient)) throw new PythonProblem("a quotient is too large for a float", null);
  return quotient;
}

const isExact = (value: bigint): boolean => Number.isSafeInteger(Number(value));

/** With 66 bits or more of quotient, and the last one set where there is a remainder, one rounding gives the nearest. */
function divideLarge(a: bigint, b: bigint): number {
  const shift = 66 - (bitLength(a) - bitLength(b));
  const [scaled, by] = shift >= 0 ? [a << BigInt(shift), b] : [a, b << BigInt(-shift)];
  const whole = scaled / by;
  const sticky = scaled % by === 0n ? whole : whole | 1n;
  // In two steps, for 2 ** -shift alone may be out of range.
  const half = Math.trunc(shift / 2);
  return Number(sticky) * 2 ** -half * 2 ** (half - shift);
}

const bitLength = (value: bigint): number => value.toString(2).replace("-", "").length;
