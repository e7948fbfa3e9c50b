import { type CallValue, Opaque, reprValue, Tuple } from "../value.js";
import { binaryOperation } from "./binary-operation.js";
import { Budget } from "./budget.js";
import { dictOf } from "./dict-of.js";
import { refuseUnhashable } from "./hashable.js";
import { PythonSet } from "./opaque-values.js";
import { PythonProblem } from "./problem.js";
import type { Entry, Expression } from "./syntax-tree.js";
import { unaryOperation } from "./unary-operation.js";

/**
 * What Python computes of literals and of arithmetic on them. Throws PythonProblem for names, calls and whatever else is
 * no literal, for what Python refuses (`1/0`, `"a" + 1`, a list as a key), and for what is too large.
 */
export function evaluate(node: Expression, budget = new Budget()): CallValue {
  if (node.kind === "constant") return node.value;
  if (node.kind === "ellipsis") return new Opaque("Ellipsis");
  if (node.kind === "list") return node.items.map((item) => evaluate(item, budget));
  if (node.kind === "tuple") return new Tuple(node.items.map((item) => evaluate(item, budget)));
  if (node.kind === "set") return set(node.items.map((item) => evaluate(item, budget)));
  if (node.kind === "dict") return dictOf(node.entries.map((entry) => member(entry, budget)));
  if (node.kind === "unary") return unaryOperation(node.operator, evaluate(node.operand, budget));
  if (node.kind === "binary") {
    const [left, right] = [evaluate(node.left, budget), evaluate(node.right, budget)];
    return binaryOperation(node.operator, left, right, budget);
  }
  if (node.kind === "name") throw new PythonProblem(`the name \`${node.name}\` has no value`, null);
  throw new PythonProblem(`a ${node.kind} is no literal`, null);
}

function set(items: readonly CallValue[]): PythonSet {
  for (const item of items) refuseUnhashable(item);
  return new PythonSet(`{${items.map(reprValue).join(", ")}}`);
}

function member({ key, value }: Entry, budget: Budget): readonly [CallValue, CallValue] {
  if (key === null) throw new PythonProblem("a dict with `**` is no literal", null);
  return [evaluate(key, budget), evaluate(value, budget)];
}
