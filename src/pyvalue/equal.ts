import { isDict, isList, type PyDict, type PyFloat, type PyInt, type PyValue } from "./value.js";

/**
 * Python's `a == b`.
 *
 * `1`, `1.0` and `True` are equal; an int equals a float only if it is that very number, however large. The order of a
 * dict's keys does not matter. nan equals nothing, itself included (inside a list or dict Python takes one and the same
 * nan object for equal; here no two are the same).
 */
export function equalPython(a: PyValue, b: PyValue): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => equalPython(item, b[i] ?? null));
  if (isDict(a) && isDict(b)) return a.size === b.size && everyMember(a, b);
  return equalScalars(numeric(a), numeric(b));
}

function everyMember(a: PyDict, b: PyDict): boolean {
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !equalPython(value, other)) return false;
  }
  return true;
}

/** True is 1 and False is 0. */
const numeric = (value: PyValue): PyValue => (typeof value === "boolean" ? BigInt(value) : value);

function equalScalars(a: PyValue, b: PyValue): boolean {
  if (typeof a === "bigint" && typeof b === "number") return equalNumbers(a, b);
  if (typeof a === "number" && typeof b === "bigint") return equalNumbers(b, a);
  return a === b;
}

/** Exact: rounding the int to a double would make 2 ** 53 + 1 equal to 2.0 ** 53. */
const equalNumbers = (int: PyInt, float: PyFloat): boolean => Number.isInteger(float) && BigInt(float) === int;
