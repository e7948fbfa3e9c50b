import { reprFloat } from "./repr-float.js";
import { isDict, isList, type PyValue } from "./value.js";

/**
 * A value as JSON text for people, an item a line where it would be longer than `width`: an int stays `5` and a float
 * `5.0`, as in the file. NaN and the infinities are written as Python writes them.
 */
export function jsonPython(value: PyValue, width = 80): string {
  return layOut(value, "", width);
}

function layOut(value: PyValue, indent: string, width: number): string {
  if (!isList(value) && !isDict(value)) return scalarJson(value);
  const [open, close] = isList(value) ? ["[", "]"] : ["{", "}"];
  const inner = `${indent}  `;
  const items = isList(value)
    ? value.map((item) => layOut(item, inner, width))
    : [...value].map(([key, member]) => `${JSON.stringify(key)}: ${layOut(member, inner, width)}`);
  const line = `${open}${items.join(", ")}${close}`;
  if (items.length === 0 || (indent.length + line.length <= width && !line.includes("\n"))) return line;
  return `${open}\n${items.map((item) => inner + item).join(",\n")}\n${indent}${close}`;
}

function scalarJson(value: Exclude<PyValue, ReadonlyMap<string, PyValue> | readonly PyValue[]>): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return floatJson(value);
  return JSON.stringify(value);
}

function floatJson(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  return reprFloat(value);
}
