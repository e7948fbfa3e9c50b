import { parsePython, reprPython } from "../pyvalue/index.js";

/** A value that JSON can hold, as Python prints it; numbers are as JavaScript has them: 5.0 is 5 in both. */
export function pythonText(value: unknown): string {
  const json = JSON.stringify(value);
  const parsed = parsePython(json);
  return parsed.kind === "ok" ? reprPython(parsed.value) : json;
}
