import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";
import { parseJson } from "./parse-json.js";
import { isAlive, type ProcessIdentity } from "./process-identity.js";

/** A claim's file as it was found; `by` is null where it does not tell whose it is. */
export type FoundClaim = { readonly text: string; readonly by: ProcessIdentity | null; readonly ageMs: number };

/** Makes a claim's file; false where there is one. */
export function createClaim(file: string, text: string): boolean {
  const opened = openNew(file);
  if (opened === null) return false;
  try {
    writeSync(opened, text);
  } catch (error) {
    rmSync(file, { force: true }); // On a full disk it would stay without its text.
    throw error;
  } finally {
    closeSync(opened);
  }
  return true;
}

/** null where there is none. */
export function lookAt(file: string): FoundClaim | null {
  try {
    const text = readFileSync(file, "utf8");
    return { text, by: parseIdentity(text), ageMs: Date.now() - statSync(file).mtimeMs };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** Whether a claim still counts, as far as can be known from here. */
export function isHeld({ by, ageMs }: FoundClaim): boolean {
  // Its text is just being written, or whoever began to write it was killed.
  if (by === null) return ageMs < 10_000;
  // Of another host's processes nothing can be known; above all a container that is gone never comes back.
  if (by.host !== hostname()) return ageMs < 10 * 60_000;
  return isAlive(by);
}

/**
 * Puts our claim in the place of one that does not count any more; false where another process is doing so, or did.
 *
 * Who takes over holds a lock, and looks again. The lock holds our text and becomes the claim, in one step: there is no
 * moment without a claim in which a third process could make one.
 */
export function takeOverClaim(file: string, found: FoundClaim, text: string): boolean {
  const lock = `${file}.taken-over`;
  if (!createClaim(lock, text)) {
    removeStale(lock);
    return false;
  }
  if (lookAt(file)?.text === found.text) {
    renameSync(lock, file);
    return true;
  }
  rmSync(lock, { force: true });
  return false;
}

/** Whoever made the lock was killed before the next step. */
function removeStale(lock: string): void {
  const found = lookAt(lock);
  if (found !== null && !isHeld(found)) rmSync(lock, { force: true });
}

function openNew(file: string): number | null {
  try {
    return openSync(file, "wx");
  } catch (error) {
    if (codeOf(error) === "EEXIST") return null;
    throw error;
  }
}

const identity = z.object({ host: z.string(), pid: z.int(), processStart: z.string().nullable() });

const parseIdentity = (text: string): ProcessIdentity | null => identity.safeParse(parseJson(text)).data ?? null;

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);
