import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { outHint, storing } from "./storing.js";

/**
 * Writes a file beside its place and puts it there when it is whole: whoever reads sees none, or all of it, also after
 * the process was killed. Its folder is made if it is not there.
 *
 * @param hint what to do where it cannot be written
 * @throws StorageError where the system refuses
 */
export function writeWholeFile(path: string, content: string | Uint8Array, hint = outHint): void {
  const folder = dirname(path);
  storing(
    folder,
    () => {
      mkdirSync(folder, { recursive: true });
      const draft = join(folder, `.${basename(path)}.${process.pid}.part`);
      try {
        writeFileSync(draft, content);
        renameSync(draft, path);
      } catch (error) {
        rmSync(draft, { force: true });
        throw error;
      }
    },
    hint,
  );
}
