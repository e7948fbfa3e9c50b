import { statSync } from "node:fs";
import { join } from "node:path";

/**
 * When the latest of some files was changed, in milliseconds since 1970; 0 where none is there. A folder among them tells
 * when a file was last made or removed in it.
 */
export function lastChange(folder: string, paths: Iterable<string>): number {
  let last = 0;
  for (const path of paths) {
    const mtime = statSync(join(folder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (mtime > last) last = mtime;
  }
  return last;
}
