import { join } from "node:path";
import type { Database, RootDatabase } from "lmdb";
import { lmdbProblem } from "./lmdb-file.js";
import { brokenFile, notOpened, notRead, notWritten } from "./storage-errors.js";

export type Databases = {
  readonly root: RootDatabase<string>;
  /** Sealed entries by the bytes of their place. */
  readonly entries: Database<string, Uint8Array>;
  /** What was damaged, byte by byte. */
  readonly aside: Database<Uint8Array, Uint8Array>;
  /**
   * Runs `change` in a transaction, and resolves to what it returned once that is on disk and readers see it. Changes
   * that are asked for together, or while others are being written, share a commit and its flush.
   */
  readonly write: <T>(change: () => T) => Promise<T>;
  /** Runs `look`, which only reads. */
  readonly read: <T>(look: () => T) => T;
};

/**
 * Opens the databases in a folder that exists.
 *
 * @param path the folder as the user gave it, for errors
 */
export async function openDatabases(folder: string, path: string): Promise<Databases> {
  const { open } = await import("lmdb");
  try {
    refuseBrokenFile(folder, path);
    const root = open<string>({
      path: folder,
      // A folder whose name has a dot in it would be taken for a file.
      noSubdir: false,
      maxDbs: 2,
      // Room for some 300,000 entries in one map (address space, not memory): when a map grows, lmdb keeps the one before
      // it, and what is mapped twice counts twice.
      mapSize: 2 ** 30,
      encoding: "string",
      // A commit is a flush, so that one promise tells of both; it measured as fast as flushing later.
      overlappingSync: false,
      // Otherwise a failed commit also rejects a promise of lmdb's own that nobody can catch, and the process ends.
      eventTurnBatching: false,
    });
    // Keys are bytes: a damaged one must not be taken for a key of another type, or for none.
    const entries = root.openDB<string, Uint8Array>({ name: "entries", encoding: "string", keyEncoding: "binary" });
    const aside = root.openDB<Uint8Array, Uint8Array>({ name: "aside", encoding: "binary", keyEncoding: "binary" });
    return { root, entries, aside, write: writer(root, path), read: reader(path) };
  } catch (error) {
    throw notOpened(path, error);
  }
}

function refuseBrokenFile(folder: string, path: string): void {
  const problem = lmdbProblem(join(folder, "data.mdb"));
  if (problem !== null) throw brokenFile(path, join(path, "data.mdb"), problem);
}

const writer =
  (root: Databases["root"], path: string): Databases["write"] =>
  async (change) => {
    try {
      const result = await root.transaction(change);
      root.resetReadTxn();
      return result;
    } catch (error) {
      throw notWritten(path, error);
    }
  };

const reader =
  (path: string): Databases["read"] =>
  (look) => {
    try {
      return look();
    } catch (error) {
      throw notRead(path, error);
    }
  };
