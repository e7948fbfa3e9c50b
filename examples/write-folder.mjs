import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes files, `[path, text]` each, into a folder: the given one, which must be new or empty, or the one that lies beside
 * the scripts, which is replaced. Says so, with `what` it holds.
 */
export function writeFolder({ given, beside, files, what }) {
  const folder = given ?? beside;
  if (given === undefined) rmSync(beside, { recursive: true, force: true });
  else if (existsSync(given) && readdirSync(given).length > 0) {
    console.error(`${given} is not empty: name a new folder, or none to replace ${beside}`);
    process.exitCode = 2;
    return;
  }
  for (const [path, text] of files) write(join(folder, path), text);
  console.log(`${folder}: ${what}, ${files.length} files`);
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
