import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Removes from some places in a folder every `{id}.json` of another id than these; gives how many ids that were. */
export function removeOthers(folder: string, places: readonly string[], ids: ReadonlySet<string>): number {
  const removed = new Set<string>();
  for (const place of places) {
    for (const entry of readdirSync(join(folder, place), { withFileTypes: true })) {
      const id = entry.name.slice(0, -ending.length);
      if (!entry.isFile() || !entry.name.endsWith(ending) || ids.has(id)) continue;
      rmSync(join(folder, place, entry.name));
      removed.add(id);
    }
  }
  return removed.size;
}

const ending = ".json";
