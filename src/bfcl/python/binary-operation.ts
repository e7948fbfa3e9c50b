import { type CallValue, isCallDict, typeName } from "../value.js";
import type { Budget } from "./budget.js";
import { complexOperation } from "./complex-operation.js";
import { floatOperation } from "./float-operation.js";
import { intOperation } from "./int-operation.js";
import { Complex } from "./opaque-values.js";
import { PythonProblem } from "./problem.js";
import { sequenceOperation } from "./sequence-operation.js";
import { formatString } from "./string-format.js";
import type { BinaryOperator } from "./syntax-tree.js";

/** Python's binary operators. Throws PythonProblem where the types have none, or the operation no result. */
export function binaryOperation(
  operator: BinaryOperator,
  left: CallValue,
  right: CallValue,
  budget: Budget,
): CallValue {
  const result =
    boolOperation(operator, left, right) ??
    numberOperation(operator, left, right, budget) ??
    sequenceOperation(operator, left, right, budget) ??
    otherOperation(operator, left, right, budget);
  if (result !== null) return result;
  throw new PythonProblem(`Python has no ${typeName(left)} ${operator} ${typeName(right)}`, null);
}

/** Of two bools, `|`, `&` and `^` make a bool; elsewhere they are ints. */
function boolOperation(operator: BinaryOperator, left: CallValue, right: CallValue): boolean | null {
  if (typeof left !== "boolean" || typeof right !== "boolean") return null;
  if (operator === "|") return left || right;
  if (operator === "&") return left && right;
  return operator === "^" ? left !== right : null;
}

function numberOperation(
  operator: BinaryOperator,
  left: CallValue,
  right: CallValue,
  budget: Budget,
): bigint | number | Complex | null {
  const [a, b] = [asNumber(left), asNumber(right)];
  if (a === null || b === null) return null;
  if (typeof a === "bigint" && typeof b === "bigint") return intOperation(operator, a, b, budget);
  if (a instanceof Complex || b instanceof Complex) return complexOperation(operator, asComplex(a), asComplex(b));
  return floatOperation(operator, asFloat(a), asFloat(b));
}

function asNumber(value: CallValue): bigint | number | Complex | null {
  if (typeof value === "boolean") return BigInt(value);
  return typeof value === "bigint" || typeof value === "number" || value instanceof Complex ? value : null;
}

const asComplex = (value: bigint | number | Complex): Complex =>
  value instanceof Complex ? value : new Complex(asFloat(value), 0);

function asFloat(value: bigint | number): number {
  const float = Number(value);
  if (typeof value === "bigint" && !Number.isFinite(float))
    throw new PythonProblem("an int is too large for a float", null);
  return float;
}

/** A text formatted, two dicts joined. */
function otherOperation(operator: BinaryOperator, left: CallValue, right: CallValue, budget: Budget): CallValue {
  if (operator === "%" && typeof left === "string") return formatString(left, right, budget);
  return operator === "|" && isCallDict(left) && isCallDict(right) ? new Map([...left, ...right]) : null;
}
