import { createHash } from "node:crypto";

/** A running sha256 over the path and the bytes of each file read, in the order in which they are added. */
export type FilesDigest = {
  readonly add: (path: string, bytes: Buffer | null) => void;
  /** Hex. The digest takes no more files after this. */
  readonly finish: () => string;
};

/** Each file is its path (relative to the dataset), a NUL, its length (or `-` where there is none), a NUL, its bytes. */
export function filesDigest(): FilesDigest {
  const hash = createHash("sha256");
  return {
    add(path, bytes) {
      hash.update(`${path}\0${bytes === null ? "-" : bytes.length}\0`);
      if (bytes !== null) hash.update(bytes);
    },
    finish: () => hash.digest("hex"),
  };
}

/** For a reading of which nobody keeps a digest. */
export const noDigest: FilesDigest = { add: () => undefined, finish: () => "" };
