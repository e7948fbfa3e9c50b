import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A run's folder under `{out}/runs/`. An unfinished one has a dot before its name there, and may have no run.json yet. */
export type ListedRun = { readonly name: string; readonly folder: string; readonly complete: boolean };

/** The runs under `{out}/runs/`, newest first; none where that folder is not there. */
export function listRuns(out: string): readonly ListedRun[] {
  const runs = join(out, "runs");
  return namesIn(runs)
    .map((entry) => ({ name: entry.replace(/^\./, ""), folder: join(runs, entry), complete: !entry.startsWith(".") }))
    .filter(({ name, folder }) => isRunName(name) && existsSync(join(folder, "samples.jsonl")))
    .sort((a, b) => (a.name < b.name ? 1 : -1));
}

/** The part of a run's name that its model gave it. */
export const labelOf = (name: string): string => runName.exec(name)?.[1] ?? "";

const isRunName = (name: string): boolean => runName.test(name);

// `{time}-{label}-{hash}`: see claim.ts.
const runName = /^\d{8}T\d{9}Z(?:_\d+)?-(.*)-[0-9a-f]{8}$/s;

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code; // fs throws nothing but system errors
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw error;
  }
}
