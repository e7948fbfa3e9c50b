import type { Budget } from "./budget.js";
import { divideInts } from "./divide-ints.js";
import { floatOperation } from "./float-operation.js";
import type { Complex } from "./opaque-values.js";
import { PythonProblem } from "./problem.js";
import type { BinaryOperator } from "./syntax-tree.js";

/** Of two ints, exact; null where ints have no such operator. Throws PythonProblem. */
export function intOperation(
  operator: BinaryOperator,
  a: bigint,
  b: bigint,
  budget: Budget,
): bigint | number | Complex | null {
  budget.spend(bits(a) + bits(b));
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return divideInts(a, divisor(b));
    case "//":
      return (a - modulo(a, divisor(b))) / b;
    case "%":
      return modulo(a, divisor(b));
    case "**":
      return power(a, b, budget);
    case "<<":
      return shiftLeft(a, shift(b), budget);
    case ">>":
      return a >> shift(b);
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "&":
      return a & b;
    case "@":
      return null;
  }
}

function divisor(b: bigint): bigint {
  if (b === 0n) throw new PythonProblem("a division by zero", null);
  return b;
}

/** With the divisor's sign. */
const modulo = (a: bigint, b: bigint): bigint => ((a % b) + b) % b;

function power(a: bigint, b: bigint, budget: Budget): bigint | number | Complex | null {
  if (b < 0n) return floatOperation("**", Number(a), Number(b));
  if (a < -1n || a > 1n) budget.spend(bits(a) * Number(b));
  return a ** b;
}

function shift(b: bigint): bigint {
  if (b < 0n) throw new PythonProblem("a shift by a negative count", null);
  return b;
}

function shiftLeft(a: bigint, b: bigint, budget: Budget): bigint {
  if (a === 0n) return 0n;
  budget.spend(Number(b));
  return a << b;
}

/** At least 1; rounded up to a multiple of 4, the sign not counted. */
const bits = (value: bigint): number =>
  value === BigInt.asIntN(32, value) ? smallBits(Number(value)) : value.toString(16).length * 4;

const smallBits = (value: number): number => 32 - Math.clz32(Math.abs(value) | 1);
