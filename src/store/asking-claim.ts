import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";
import { parseJson } from "./parse-json.js";
import { isAlive, type ProcessIdentity } from "./process-identity.js";

/** A claim's file as it was found, and whether it still counts, as far as can be known from here. */
export type FoundClaim = { readonly text: string; readonly held: boolean };

/** How long a claim's file is shared by claims that are made later: see claim-files.ts. */
export const sharedMs = 30_000;

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
    return { text, held: isHeld(file, parseIdentity(text)) };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** @param by whose claim it is; null where its text does not tell */
function isHeld(file: string, by: ProcessIdentity | null): boolean {
  // Its text is just being written, or whoever began to write it was killed.
  if (by === null) return ageMs(file) < 10_000;
  // Of another host's processes nothing can be known; above all a container that is gone never comes back.
  if (by.host !== hostname()) return ageMs(file) < 10 * 60_000 + sharedMs;
  return isAlive(by);
}

/** By the filesystem's clock alone: a process's own may differ, or jump, and a living claim would seem a day old. */
function ageMs(file: string): number {
  const justNow = `${file}.clock-${process.pid}`;
  try {
    writeFileSync(justNow, "");
    return statSync(justNow).mtimeMs - statSync(file).mtimeMs;
  } finally {
    rmSync(justNow, { force: true });
  }
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
  if (found?.held === false) rmSync(lock, { force: true });
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
