import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { isAlive, isRunning, thisProcess } from "./process-identity.js";

/** Who works on an unfinished folder. */
export type Claim = {
  /** Everything that determines the work, as text: only the same work continues it. */
  readonly spec: string;
  /** A name for the work that whoever continues it keeps. */
  readonly id: string;
  readonly started: string;
  readonly host: string;
  readonly pid: number | null;
  readonly processStart: string | null;
};

const claimFile = "claim.json";

/** An unfinished folder that belongs to this process; `continued`: another one began it. */
export type ClaimedFolder = { readonly folder: string; readonly claim: Claim; readonly continued: boolean };

/** Continues an unfinished folder of the same spec whose writer is gone, or makes one: `.{time}-{label}-{hash}`. */
export function claimFolder(work: {
  readonly runs: string;
  readonly label: string;
  readonly spec: string;
  readonly now: Date;
}): ClaimedFolder {
  const { runs, label, spec, now } = work;
  const suffix = `-${label}-${createHash("sha256").update(spec).digest("hex").slice(0, 8)}`;
  const left = takeOver(runs, suffix, spec);
  if (left !== null) return { ...left, continued: true };
  mkdirSync(runs, { recursive: true });
  const started = now.toISOString();
  const folder = freeFolder(runs, started.replace(/[-:.]/g, ""), suffix);
  return {
    folder,
    claim: makeClaim(folder, { spec, id: randomUUID({ disableEntropyCache: true }), started }),
    continued: false,
  };
}

/** Makes an unfinished folder that belongs to this process. */
export function makeClaim(folder: string, parts: Pick<Claim, "spec" | "id" | "started">): Claim {
  mkdirSync(folder, { recursive: true });
  const claim = ours(parts);
  writeClaim(folder, claim);
  return claim;
}

/**
 * Takes over an unfinished folder of the same spec whose writer is gone, or returns null.
 *
 * Renaming the claim is what takes it: of two processes that try, one finds it gone. What was renamed is then read once
 * more, for a third one may have taken the folder over between the look and the renaming.
 */
export function takeOver(
  runs: string,
  suffix: string,
  spec: string,
): { readonly folder: string; readonly claim: Claim } | null {
  if (!existsSync(runs)) return null;
  for (const name of readdirSync(runs).sort()) {
    if (!name.startsWith(".") || !name.endsWith(suffix)) continue;
    const folder = join(runs, name);
    const held = claimIn(folder);
    if (held === null || held.claim.spec !== spec || isHeld(held.claim)) continue;
    const taken = join(folder, `claim-${process.pid}.json`);
    try {
      renameSync(held.path, taken);
    } catch {
      continue; // Another process took it first.
    }
    if (isDeepStrictEqual(readClaim(taken), held.claim)) {
      const mine = ours(held.claim);
      writeFileSync(taken, JSON.stringify(mine));
      renameSync(taken, join(folder, claimFile));
      return { folder, claim: mine };
    }
    renameSync(taken, held.path);
  }
  return null;
}

/** The claim of a folder; under another name where a process died while it took it over. */
function claimIn(folder: string): { readonly path: string; readonly claim: Claim } | null {
  const name = filesIn(folder).find((file) => file === claimFile || isTakerGone(file));
  if (name === undefined) return null;
  const path = join(folder, name);
  const claim = readClaim(path);
  return claim === null ? null : { path, claim };
}

/** None where the folder is gone: its writer has just given it its final name. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function isTakerGone(file: string): boolean {
  const pid = /^claim-(\d+)\.json$/.exec(file)?.[1];
  return pid !== undefined && !isRunning(Number(pid));
}

/** Leaves the folder to whoever continues it. */
export function releaseClaim(folder: string, claim: Claim): void {
  // In its place: on a full disk there is no room for a draft, and it is the shorter text.
  writeFileSync(join(folder, claimFile), JSON.stringify({ ...claim, pid: null, processStart: null }));
}

/** Whole or not at all: a claim that was cut would belong to nobody, and nobody would go on with it. */
function writeClaim(folder: string, claim: Claim): void {
  const draft = join(folder, `draft-${process.pid}.json`);
  writeFileSync(draft, JSON.stringify(claim));
  renameSync(draft, join(folder, claimFile));
}

const ours = ({ spec, id, started }: Pick<Claim, "spec" | "id" | "started">): Claim => ({
  spec,
  id,
  started,
  ...thisProcess(),
});

function readClaim(path: string): Claim | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Claim; // Written by makeClaim; a cut one is a SyntaxError.
  } catch {
    return null;
  }
}

/** Of another host nothing can be known, so its claim stands. */
const isHeld = ({ host, pid, processStart }: Claim): boolean => pid !== null && isAlive({ host, pid, processStart });

/**
 * Two runs of one spec may begin in the same millisecond: making the folder is what claims the name, and the name that
 * it will have when it is complete must be free as well.
 */
function freeFolder(runs: string, prefix: string, suffix: string): string {
  for (let attempt = 0; ; attempt++) {
    const folder = join(runs, `.${prefix}${attempt === 0 ? "" : `_${attempt}`}${suffix}`);
    if (existsSync(join(runs, basename(folder).slice(1)))) continue;
    try {
      mkdirSync(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
