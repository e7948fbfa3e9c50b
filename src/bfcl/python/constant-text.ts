import { type CallValue, reprValue } from "../value.js";
import { Complex } from "./opaque-values.js";
import { PythonProblem } from "./problem.js";

/** A constant as Python prints it in source: infinity, which has no literal, is a number too large. */
export function sourceOfConstant(value: CallValue): string {
  if (typeof value === "bigint" && value >= firstUnprintable)
    throw new PythonProblem("an int of more than 4300 digits", null);
  const text = reprValue(value);
  return typeof value === "number" || value instanceof Complex ? text.replace("inf", "1e309") : text;
}

/** CPython's guard against quadratic time. */
const firstUnprintable = 10n ** 4300n;
