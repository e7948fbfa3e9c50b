import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);
const countProgram = fileURLToPath(new URL("count-verdicts.mjs", import.meta.url));

/** How many verdicts a store holds on disk, whatever its locks say; no process may be writing to it. */
export async function countStored({ folder, store }) {
  const data = join(store, "data.mdb");
  if (!existsSync(data)) return 0;
  const apart = mkdtempSync(`${folder}-copy-`);
  try {
    const copy = join(apart, "data.mdb");
    copyFileSync(data, copy);
    const { stdout } = await execute(process.execPath, [countProgram, copy]);
    return Number(stdout);
  } finally {
    rmSync(apart, { recursive: true });
  }
}
