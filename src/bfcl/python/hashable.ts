import { type CallValue, isCallDict, isCallList, Tuple, typeName } from "../value.js";
import { PythonSet } from "./opaque-values.js";
import { PythonProblem } from "./problem.js";

/** Lists, dicts, sets, and tuples that hold one cannot be in a set, nor be a key. Throws PythonProblem. */
export function refuseUnhashable(value: CallValue): void {
  if (value instanceof Tuple) for (const item of value.items) refuseUnhashable(item);
  if (isCallList(value) || isCallDict(value) || value instanceof PythonSet)
    throw new PythonProblem(`a ${value instanceof PythonSet ? "set" : typeName(value)} cannot be a key`, null);
}
