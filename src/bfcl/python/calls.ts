import { type CallDict, type CallValue, Tuple } from "../value.js";
import { Budget } from "./budget.js";
import { dictOf } from "./dict-of.js";
import { evaluate } from "./evaluate.js";
import { PythonProblem } from "./problem.js";
import { sourceText } from "./source-text.js";
import type { Call, Entry, Expression } from "./syntax-tree.js";
import { unaryOperation } from "./unary-operation.js";

/** The calls in an expression: itself, or the elements of a list, tuple or set (docs/bfcl.md, section 3a.5). Throws PythonProblem. */
export function callsIn(node: Expression): readonly CallDict[] {
  const budget = new Budget();
  if (node.kind === "call") return [callDict(node, budget)];
  if (node.kind !== "list" && node.kind !== "tuple" && node.kind !== "set")
    throw new PythonProblem(`a ${node.kind} is neither a call nor a list of calls`, null);
  return node.items.map((item, index) => {
    if (item.kind === "call") return callDict(item, budget);
    throw new PythonProblem(`item ${index + 1} of the list is no call but a ${item.kind}`, null);
  });
}

/** `{name: {parameter: value}}`. Positional arguments are left out; of a name that comes twice, the last value stays (3a.6). */
function callDict({ callee, keywords }: Call, budget: Budget): CallDict {
  // The name of `**value` is None.
  const parameters = dictOf(keywords.map(({ name, value }) => [name, argument(value, budget)]));
  return new Map([[callName(callee), parameters]]);
}

/** `a.b.c`; a root that is no name is left out: `f().g` is `g`, and `"f"` nothing. */
function callName(callee: Expression): string {
  const names: string[] = [];
  let root = callee;
  for (; root.kind === "attribute"; root = root.object) names.unshift(root.name);
  if (root.kind === "name") names.unshift(root.name);
  return names.join(".");
}

/** The value of an argument, or of what is in one (3a.7). */
function argument(node: Expression, budget: Budget): CallValue {
  if (node.kind === "constant") return node.value;
  if (node.kind === "ellipsis") return "...";
  if (node.kind === "name") return node.name;
  if (node.kind === "unary") return negated(node.operand);
  if (node.kind === "list") return node.items.map((item) => argument(item, budget));
  if (node.kind === "tuple") return new Tuple(node.items.map((item) => argument(item, budget)));
  if (node.kind === "dict") return dictOf(node.entries.map((entry) => member(entry, budget)));
  if (node.kind === "call") return node.keywords.length === 0 ? sourceText(node) : callDict(node, budget);
  if (node.kind === "subscript") return `${sourceText(node.object)}[${sourceText(node.index)}]`;
  if (node.kind === "binary") return evaluate(node, budget);
  throw new PythonProblem(`a ${node.kind} is no value of an argument`, null);
}

/** Whatever the operator is, the leaderboard negates. */
function negated(operand: Expression): CallValue {
  if (operand.kind === "constant") return unaryOperation("-", operand.value);
  throw new PythonProblem(`an operator before a ${operand.kind}, which is no literal`, null);
}

function member({ key, value }: Entry, budget: Budget): readonly [CallValue, CallValue] {
  if (key === null) throw new PythonProblem("a dict with `**` is no value of an argument", null);
  return [argument(key, budget), argument(value, budget)];
}
