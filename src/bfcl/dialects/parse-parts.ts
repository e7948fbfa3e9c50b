import { type PyValue, parsePython } from "../../pyvalue/index.js";

/** What a text's parts are as JSON; null where one of them is none. */
export function parseParts(parts: readonly string[]): readonly PyValue[] | null {
  const values: PyValue[] = [];
  for (const part of parts) {
    const parsed = parsePython(part);
    if (parsed.kind === "error") return null;
    values.push(parsed.value);
  }
  return values;
}
