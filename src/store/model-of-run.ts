import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "./parse-json.js";

/** The model that a run's `run.json` names, told without checking the rest of it; null where it cannot be read or names none. */
export function modelOfRun(folder: string): string | null {
  const value = parseJson(textOf(join(folder, "run.json")));
  const isObject = typeof value === "object" && value !== null;
  return isObject && "model" in value && typeof value.model === "string" ? value.model : null;
}

/** "" for what cannot be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error) return "";
    throw error;
  }
}
