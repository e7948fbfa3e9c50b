import { closeSync, openSync, readSync } from "node:fs";

/**
 * Whether a file can be handed to LMDB: it is not there, is empty, or begins like one of its own.
 *
 * LMDB maps what it is given and crashes the process on a file of another kind, or on one cut within its two head
 * pages. A file cut further behind looks whole from here.
 */
export const canBeLmdb = (path: string): boolean => {
  const head = readHead(path);
  if (head === null || head.length === 0) return true;
  return head.length === headBytes && head.readUInt32LE(magicAt) === magic;
};

// MDB_MAGIC of LMDB's mdb.c, after the page's own header, as every machine that lmdb is built for writes it.
const magic = 0xbeefc0de;
const magicAt = 24;
const headBytes = 2 * 4096;

const readHead = (path: string): Buffer | null => {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  try {
    const head = Buffer.alloc(headBytes);
    return head.subarray(0, readSync(file, head, 0, headBytes, 0));
  } finally {
    closeSync(file);
  }
};
