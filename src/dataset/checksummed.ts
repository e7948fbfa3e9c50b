import { crc32 } from "node:zlib";
import type { FilesDigest } from "./digest.js";

/**
 * A checksum of the files that are read for one sample, beside the running digest of all: what is added to `digest` counts
 * in both. It is a CRC-32 (8 hex digits) over each file's length, or `-` where there is none, a NUL and its bytes, in the
 * order of reading. Paths are no part of it, so a dataset that was moved or renamed still is what was scored.
 */
export function sampleChecksum(running: FilesDigest): {
  readonly digest: FilesDigest;
  /** The checksum of what was added so far. */
  readonly finish: () => string;
} {
  let crc = 0;
  return {
    digest: {
      add(path, bytes) {
        running.add(path, bytes);
        crc = crc32(`${bytes === null ? "-" : bytes.length}\0`, crc);
        if (bytes !== null) crc = crc32(bytes, crc);
      },
      finish: running.finish,
    },
    finish: () => crc.toString(16).padStart(8, "0"),
  };
}
