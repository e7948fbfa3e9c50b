import { reprFloat } from "./repr-float.js";
import { reprString } from "./repr-string.js";
import { isList, type PyDict, type PyList, type PyValue } from "./value.js";

/** Python's `format(value, "")`: a string is itself, to the character; anything else is its repr. */
export const formatPython = (value: PyValue): string => (typeof value === "string" ? value : reprPython(value));

/** Python's `repr(value)`, to the byte as CPython 3.13 prints it. */
export function reprPython(value: PyValue): string {
  if (typeof value === "string") return reprString(value);
  if (typeof value === "number") return reprFloat(value);
  if (typeof value === "bigint") return value.toString();
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  return isList(value) ? reprList(value) : reprDict(value);
}

function reprList(items: PyList): string {
  let text = "";
  for (const item of items) text += (text === "" ? "" : ", ") + reprPython(item);
  return `[${text}]`;
}

function reprDict(members: PyDict): string {
  let text = "";
  for (const [key, value] of members) text += `${text === "" ? "" : ", "}${reprString(key)}: ${reprPython(value)}`;
  return `{${text}}`;
}
