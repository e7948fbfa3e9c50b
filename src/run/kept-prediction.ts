import { existsSync, readFileSync, statSync } from "node:fs";
import { isObject } from "../core/is-object.js";
import type { KeptFault } from "./predict-totals.js";

/** What is wrong with a prediction that is there; null for nothing. A file that is none stays as it is: what wrote it is not known. */
export function keptFault(file: string, sidecar: string): KeptFault | null {
  if (!existsSync(file)) return null;
  if ("error" in readObject(file)) return "model_failed";
  if (!existsSync(sidecar)) return "not_ours";
  return (readObject(sidecar).writer_failure ?? null) === null ? null : "writer_failed";
}

/** Tells a file from the one that takes its place, also where both say the same; null for none. */
export function editionOf(file: string): string | null {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.ino} ${stats.mtimeMs}`;
}

/** Empty where there is none. */
function readObject(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
