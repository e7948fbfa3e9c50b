import { type CallList, type CallValue, isCallDict, isCallList, Tuple } from "../value.js";
import type { Budget } from "./budget.js";
import { Bytes } from "./opaque-values.js";
import type { BinaryOperator } from "./syntax-tree.js";

/** Texts, bytes, lists and tuples: two of a kind added, or one repeated; null where it is neither. Throws PythonProblem. */
export function sequenceOperation(
  operator: BinaryOperator,
  left: CallValue,
  right: CallValue,
  budget: Budget,
): CallValue | null {
  if (operator === "+") return concatenated(left, right, budget);
  if (operator !== "*") return null;
  const [sequence, count] = isCount(left) ? [right, left] : [left, right];
  return isCount(count) ? repeated(sequence, Math.max(0, Number(count)), budget) : null;
}

/** Joining texts copies nothing, so it costs nothing. */
function concatenated(left: CallValue, right: CallValue, budget: Budget): CallValue | null {
  if (typeof left === "string" && typeof right === "string") return left + right;
  if (left instanceof Bytes && right instanceof Bytes) return joinedBytes(left, right, budget);
  if (left instanceof Tuple && right instanceof Tuple) return new Tuple(joined(left.items, right.items, budget));
  return isCallList(left) && isCallList(right) ? joined(left, right, budget) : null;
}

function joinedBytes(left: Bytes, right: Bytes, budget: Budget): Bytes {
  budget.spend(left.data.length + right.data.length);
  return new Bytes(left.data + right.data);
}

function joined(left: CallList, right: CallList, budget: Budget): CallList {
  budget.spend(left.length + right.length);
  return [...left, ...right];
}

const isCount = (value: CallValue): value is bigint | boolean =>
  typeof value === "bigint" || typeof value === "boolean";

function repeated(sequence: CallValue, count: number, budget: Budget): CallValue | null {
  if (typeof sequence !== "string" && !(sequence instanceof Bytes || sequence instanceof Tuple || isCallList(sequence)))
    return null;
  budget.spend(size(sequence) * count);
  if (typeof sequence === "string") return sequence.repeat(sequence === "" ? 0 : count);
  if (sequence instanceof Bytes) return new Bytes(sequence.data.repeat(sequence.data === "" ? 0 : count));
  if (sequence instanceof Tuple) return new Tuple(repeatedItems(sequence.items, count));
  return repeatedItems(sequence, count);
}

function repeatedItems(items: CallList, count: number): CallList {
  if (items.length === 0) return [];
  return Array.from({ length: items.length * count }, (_, index) => items[index % items.length] ?? null);
}

/** What one would meet going through all of it: an item within a repeated list counts every time. */
function size(value: CallValue): number {
  if (typeof value === "string") return value.length;
  if (value instanceof Bytes) return value.data.length;
  if (value instanceof Tuple) return itemsSize(value.items);
  if (isCallList(value)) return itemsSize(value);
  return isCallDict(value) ? itemsSize([...value.values()]) : 1;
}

const itemsSize = (items: CallList): number => items.reduce((sum: number, item) => sum + 1 + size(item), 0);
