import { reprPython } from "../pyvalue/index.js";
import type { PyDict } from "../pyvalue/value.js";
import { isPythonName } from "./python-names.js";

/** A call under the name that it is shown by. */
export type ShownCall = { readonly name: string; readonly input: PyDict };

/**
 * Calls as a list in Python's syntax: `[f(a='x'), g(b=1)]`. An argument that Python cannot name (`from`, `a-b`) goes into
 * a dict at the end, `f(b=1, **{'a-b': 2})`: the same call to Python, but BFCL's reader does not look into such a dict.
 */
export const pythonCalls = (calls: readonly ShownCall[]): string => `[${calls.map(pythonCall).join(", ")}]`;

function pythonCall({ name, input }: ShownCall): string {
  const named = [...input].filter(([key]) => isPythonName(key)).map(([key, value]) => `${key}=${reprPython(value)}`);
  const others = unnamedArguments(input);
  const unpacked = others.size === 0 ? [] : [`**${reprPython(others)}`];
  return `${name}(${[...named, ...unpacked].join(", ")})`;
}

/** The arguments that Python has no keyword for. */
export const unnamedArguments = (input: PyDict): PyDict => new Map([...input].filter(([key]) => !isPythonName(key)));
