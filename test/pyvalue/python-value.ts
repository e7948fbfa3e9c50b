import { type PyValue, parsePython } from "../../src/pyvalue/index.js";

/** The value of a JSON text that can be read. */
export function pythonValue(json: string): PyValue {
  const parsed = parsePython(json);
  if (parsed.kind === "error") throw new Error(`${json}: found ${parsed.problem.found}`);
  return parsed.value;
}
