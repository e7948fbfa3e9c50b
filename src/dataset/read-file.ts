import { constants } from "node:buffer";
import { readFileSync } from "node:fs";

/** What became of reading one file. `code` is the system's own (EACCES, EISDIR, …), or the size of what is too large for a text. */
export type FileRead =
  | { readonly kind: "read"; readonly bytes: Buffer }
  | { readonly kind: "missing" }
  | { readonly kind: "failed"; readonly code: string };

/** No text can be longer than this. */
const longest = constants.MAX_STRING_LENGTH;

/**
 * Reads a file whole. A file that cannot be read is a value: one bad file stops nothing.
 *
 * Synchronous on purpose: thousands of small files are read three times faster than through the thread pool.
 */
export function readWhole(path: string): FileRead {
  try {
    const bytes = readFileSync(path);
    return bytes.length > longest ? { kind: "failed", code: `${bytes.length} bytes` } : { kind: "read", bytes };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code; // fs throws nothing but system errors
    if (code === "ENOENT") return { kind: "missing" };
    return { kind: "failed", code: code ?? String(error) };
  }
}
