import { rmdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openAsking } from "../store/asking.js";

/** Who makes what of a folder: processes beside each other share the work, and none does it twice. */
export type Claims = {
  /**
   * Does a piece of work, unless another living process does it: then it waits until that has made it, or has let it go.
   * "there": the other one made it. "stopped": it was not waited for any longer.
   */
  readonly once: (piece: Piece) => Promise<"done" | "there" | "stopped">;
  readonly close: () => void;
};

export type Piece = {
  /** A file's name. */
  readonly name: string;
  /** Whether what is to be made is there. */
  readonly isThere: () => boolean;
  readonly make: () => Promise<void>;
  readonly stopped: () => boolean;
};

/** @param folder is made, and goes when nothing is claimed in it any more */
export function openClaims(folder: string): Claims {
  const claims = openAsking(folder);

  async function makeClaimed({ name, isThere, make }: Piece): Promise<"done" | "there"> {
    try {
      // What another process made between our look and our claim.
      if (isThere()) return "there";
      await make();
      return "done";
    } finally {
      claims.release(name);
    }
  }

  return {
    async once(piece) {
      while (!claims.claim(piece.name)) {
        if (piece.stopped()) return "stopped";
        await sleep(lookAgainMs);
        if (piece.isThere()) return "there";
      }
      return makeClaimed(piece);
    },
    close() {
      claims.releaseAll();
      removeIfEmpty(folder);
    },
  };
}

/** How often to look whether another process has come to its end. */
const lookAgainMs = 250;

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Another process has claims in it, or the file system has notes of its own there.
  }
}
