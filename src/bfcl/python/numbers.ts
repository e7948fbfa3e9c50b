import { Complex } from "./opaque-values.js";
import { PythonProblem } from "./problem.js";

/** The value of a number's token: `1_000`, `0x1F`, `.5`, `1e5`, `1j`. Throws PythonProblem. */
export function numberValue(text: string): bigint | number | Complex {
  const digits = text.replaceAll("_", "").toLowerCase();
  if (/^0[xob]/.test(digits)) return BigInt(digits);
  if (digits.endsWith("j")) return new Complex(0, Number(digits.slice(0, -1)));
  if (/[.e]/.test(digits)) return Number(digits);
  if (digits.length > longestInt) throw new PythonProblem("an int of more than 4300 digits", null);
  return BigInt(digits);
}

/** CPython's guard against quadratic time. */
const longestInt = 4300;
