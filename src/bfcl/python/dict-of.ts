import { type CallDict, type CallKey, type CallValue, Opaque, reprValue, Tuple } from "../value.js";
import { refuseUnhashable } from "./hashable.js";

/**
 * A dict as Python builds it: of equal keys the first stays, with the last value. A key that is no string is kept as it
 * prints. Throws PythonProblem where a key cannot be one.
 */
export function dictOf(members: readonly (readonly [CallValue, CallValue])[]): CallDict {
  const dict = new Map<CallKey, CallValue>();
  const others = new Map<string, Opaque>();
  for (const [key, value] of members) dict.set(typeof key === "string" ? key : otherKey(key, others), value);
  return dict;
}

function otherKey(key: CallValue, others: Map<string, Opaque>): Opaque {
  refuseUnhashable(key);
  const name = identity(key);
  const known = others.get(name) ?? new Opaque(reprValue(key));
  others.set(name, known);
  return known;
}

/** The same text for keys that are equal: 1, 1.0 and True are one. */
function identity(key: CallValue): string {
  if (typeof key === "boolean") return String(Number(key));
  if (typeof key === "number" && Number.isInteger(key)) return String(BigInt(key));
  return key instanceof Tuple ? `(${key.items.map(identity).join()})` : reprValue(key);
}
