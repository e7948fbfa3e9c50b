import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { newestSnapshot, type PageReader, pagesAreThere, type Snapshot } from "./lmdb-pages.js";

/**
 * Why a file cannot be handed to LMDB, in words that follow its name; null if it can: it is not there, is empty, or is a
 * database with all its pages.
 *
 * LMDB maps what it is given and crashes the process on a file of another kind, or on one that was cut short. Damage
 * within a file that is long enough is not seen here.
 */
export function lmdbProblem(path: string): string | null {
  const file = openToRead(path);
  if (file === null) return null;
  try {
    return problemOf(
      (offset, bytes) => readAt(file, offset, bytes),
      () => fstatSync(file).size,
    );
  } finally {
    closeSync(file);
  }
}

function problemOf(read: PageReader, size: () => number): string | null {
  if (size() === 0) return null;
  const snapshot = newestSnapshot(read);
  if (snapshot === "cut") return wasCut(size());
  if (snapshot === "unknown") return "is no LMDB file that can be read here";
  // Pages are written before the snapshot that needs them: in this order, a file that another process adds to is whole.
  const length = size();
  if (length >= snapshot.pages * snapshot.pageSize || pagesAreThere(snapshot, read, length)) return null;
  return isCurrent(snapshot, read) ? wasCut(length) : null;
}

const wasCut = (length: number): string => `was cut short: it ends after ${length} bytes`;

/** Where another process has written a newer snapshot since, what was read of this one may be its pages. */
function isCurrent({ transaction }: Snapshot, read: PageReader): boolean {
  const newest = newestSnapshot(read);
  return typeof newest === "object" && newest.transaction === transaction;
}

function openToRead(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Shorter than asked for at the file's end. */
function readAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}
