import { type CallValue, isCallDict, isCallList, Tuple, typeName } from "../value.js";
import { Bytes, Complex } from "./opaque-values.js";
import { PythonProblem } from "./problem.js";
import type { UnaryOperator } from "./syntax-tree.js";

/** Python's unary operators; True is 1. Throws PythonProblem where the type has none. */
export function unaryOperation(operator: UnaryOperator, value: CallValue): CallValue {
  if (operator === "not") return !isTrue(value);
  const operand = typeof value === "boolean" ? BigInt(value) : value;
  if (typeof operand === "bigint" && operator === "~") return ~operand;
  if (typeof operand === "bigint" || typeof operand === "number") {
    if (operator === "-") return -operand;
    if (operator === "+") return operand;
  }
  if (operand instanceof Complex && operator === "-") return new Complex(-operand.re, -operand.im);
  if (operand instanceof Complex && operator === "+") return operand;
  throw new PythonProblem(`Python has no ${operator} of a ${typeName(value)}`, null);
}

/** Python's truth. */
function isTrue(value: CallValue): boolean {
  if (isCallList(value)) return value.length > 0;
  if (value instanceof Tuple) return value.items.length > 0;
  if (isCallDict(value)) return value.size > 0;
  if (value instanceof Bytes) return value.data !== "";
  if (value instanceof Complex) return value.re !== 0 || value.im !== 0;
  // A nan is true in Python.
  return Number.isNaN(value) || Boolean(value);
}
