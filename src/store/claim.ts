import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/** Who writes an unfinished record. The process is known by its start too: numbers are used again, above all in containers. */
export type Claim = {
  readonly spec: string;
  /** Names the purchase in the verdict store; whoever continues the record keeps it. */
  readonly purchase: string;
  readonly started: string;
  readonly host: string;
  readonly pid: number | null;
  readonly processStart: string | null;
};

const claimFile = "claim.json";

/** Makes an unfinished folder that belongs to this process. */
export function makeClaim(folder: string, parts: Pick<Claim, "spec" | "purchase" | "started">): Claim {
  mkdirSync(folder, { recursive: true });
  const claim = ours(parts);
  writeFileSync(join(folder, claimFile), JSON.stringify(claim));
  return claim;
}

/**
 * Takes over an unfinished folder of the same spec whose writer is gone, or returns null.
 *
 * Renaming the claim is what takes it: of two processes that try, one finds it gone.
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
    const claim = readClaim(join(folder, claimFile));
    if (claim === null || claim.spec !== spec || isAlive(claim)) continue;
    const taken = join(folder, `claim-${process.pid}.json`);
    try {
      renameSync(join(folder, claimFile), taken);
    } catch {
      continue; // Another process took it first.
    }
    const mine = ours(claim);
    writeFileSync(taken, JSON.stringify(mine));
    renameSync(taken, join(folder, claimFile));
    return { folder, claim: mine };
  }
  return null;
}

/** Leaves the folder to whoever continues it. */
export function releaseClaim(folder: string, claim: Claim): void {
  writeFileSync(join(folder, claimFile), JSON.stringify({ ...claim, pid: null, processStart: null }));
}

const ours = ({ spec, purchase, started }: Pick<Claim, "spec" | "purchase" | "started">): Claim => ({
  spec,
  purchase,
  started,
  host: hostname(),
  pid: process.pid,
  processStart: processStart(process.pid),
});

function readClaim(path: string): Claim | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Claim; // Written by makeClaim; a cut one is a SyntaxError.
  } catch {
    return null;
  }
}

/** Of another host nothing can be known, so its claim stands. */
function isAlive({ host, pid, processStart: start }: Claim): boolean {
  if (pid === null) return false;
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // Somebody else's process, so alive.
  }
  return start === null || processStart(pid) === start;
}

/** The kernel's start time of a process, where there is a /proc; null elsewhere. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Field 22, counted behind the command's name, which may hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
