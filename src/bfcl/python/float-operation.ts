import { complexOperation } from "./complex-operation.js";
import { Complex } from "./opaque-values.js";
import { PythonProblem } from "./problem.js";
import type { BinaryOperator } from "./syntax-tree.js";

/** Of two floats; null where floats have no such operator. Throws PythonProblem. */
export function floatOperation(operator: BinaryOperator, a: number, b: number): number | Complex | null {
  if (operator === "+") return a + b;
  if (operator === "-") return a - b;
  if (operator === "*") return a * b;
  if (operator === "/") return a / divisor(b);
  if (operator === "//") return floorDivide(a, divisor(b));
  if (operator === "%") return modulo(a, divisor(b));
  if (operator === "**") return power(a, b);
  return null;
}

function divisor(b: number): number {
  if (b === 0) throw new PythonProblem("a division by zero", null);
  return b;
}

/** With the divisor's sign, a zero too. */
function modulo(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** As CPython rounds it: the quotient of what the remainder leaves. */
function floorDivide(a: number, b: number): number {
  const rest = a % b;
  const quotient = (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0);
  if (quotient === 0) return Object.is(a / b, -0) || a / b < 0 ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** Where C's `pow` and JavaScript's `**` differ, and where Python has an error or a complex number. */
function power(a: number, b: number): number | Complex | null {
  if (a === 1 || b === 0 || (a === -1 && !Number.isFinite(b) && !Number.isNaN(b))) return 1;
  if (a === 0 && b < 0) throw new PythonProblem("zero to a negative power", null);
  const finite = Number.isFinite(a) && Number.isFinite(b);
  if (finite && a < 0 && !Number.isInteger(b)) return complexOperation("**", new Complex(a, 0), new Complex(b, 0));
  const result = a ** b;
  if (finite && !Number.isFinite(result)) throw new PythonProblem("a power is too large for a float", null);
  return result;
}
