import { linkSync } from "node:fs";
import { createClaim, sharedMs } from "./asking-claim.js";

/** Makes the files of one process's claims; they all hold the same text. */
export type ClaimFiles = {
  /** Makes a claim's file; false where there is one. */
  readonly create: (file: string) => boolean;
  /** To be told before a file of ours is removed. */
  readonly forget: (file: string) => void;
};

/**
 * Claims that are made within half a minute share a file: each is a hard link to one that is still held. A link takes a
 * quarter of a new file's time, and less than a tenth of it while the disk is busy with the store's commits.
 *
 * A claim's age is its file's, so it may seem older than it is by `sharedMs`, and no more.
 */
export function claimFiles(text: string): ClaimFiles {
  const held = new Set<string>();
  let since = 0;

  /** A file to be shared; none where there is none, or its age is too great or not known: the clock was set back. */
  function source(): string | undefined {
    const ageMs = Date.now() - since;
    if (ageMs < 0 || ageMs > sharedMs) held.clear();
    const [first] = held;
    return first;
  }

  function createNew(file: string): boolean {
    held.clear();
    since = Date.now();
    return createClaim(file, text);
  }

  return {
    create(file) {
      const shared = source();
      const created = (shared === undefined ? null : link(shared, file)) ?? createNew(file);
      if (created) held.add(file);
      return created;
    },
    forget: (file) => void held.delete(file),
  };
}

/** null where no link can be made: the file is gone, or the file system has none, or no more of them. */
function link(shared: string, file: string): boolean | null {
  try {
    linkSync(shared, file);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EEXIST" ? false : null;
  }
}
