import { mkdirSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { lookAt, takeOverClaim } from "./asking-claim.js";
import { claimFiles } from "./claim-files.js";
import { thisProcess } from "./process-identity.js";
import { storeHint, storing } from "./storing.js";

/** Who asks for what: a file each, so that processes on one store do not buy the same verdict at the same time. */
export type Asking = {
  /** False where another living process has it. A name is a file's. */
  readonly claim: (name: string) => boolean;
  readonly release: (name: string) => void;
  readonly releaseAll: () => void;
};

/** Makes the folder, if it is not there. Nothing in it is flushed: after a crash of the machine no claim counts. */
export function openAsking(folder: string): Asking {
  const us = JSON.stringify(thisProcess());
  const files = claimFiles(us);
  const ours = new Set<string>();
  const change = <T>(work: () => T): T => storing(folder, work, storeHint);
  change(() => mkdirSync(folder, { recursive: true }));

  function take(file: string): boolean {
    for (let attempt = 0; attempt < 10; attempt++) {
      if (files.create(file)) return true;
      const there = lookAt(file);
      if (there === null) continue; // It was released in between.
      if (there.text === us) return true;
      return !there.held && takeOverClaim(file, there, us);
    }
    return false;
  }

  function remove(file: string): void {
    files.forget(file);
    try {
      unlinkSync(file);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }

  return {
    claim(name) {
      const file = join(folder, name);
      const taken = change(() => take(file));
      if (taken) ours.add(file);
      return taken;
    },
    release(name) {
      const file = join(folder, name);
      if (ours.delete(file)) change(() => remove(file));
    },
    releaseAll() {
      for (const file of ours) {
        try {
          remove(file);
        } catch {
          // It does not count any more when this process has ended.
        }
      }
      ours.clear();
    },
  };
}
