import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a server has to end by itself once its input has ended, and again once it was told to. */
const graceMs = 2000;

/** On Windows there are no groups, and a signal ends the one process. */
export const ownGroup = process.platform !== "win32";

/**
 * Sends a signal to a child and to all that it started: many servers are started by a launcher (npx, a shell), which would
 * leave them behind. What is gone already is no error.
 */
export function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(ownGroup ? -pid : pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // `kill` throws nothing else.
    if (code !== "ESRCH" && code !== "EPERM") throw error; // macOS says EPERM of a group that is dead.
  }
}

/** Ends a child's input, then asks it to end, then ends it. */
export async function endGroup(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.stdin?.end();
  if (await within(graceMs, exited)) return;
  signalGroup(child, "SIGTERM");
  if (await within(graceMs, exited)) return;
  signalGroup(child, "SIGKILL");
  await within(graceMs, exited);
}

async function within(ms: number, exited: Promise<void>): Promise<boolean> {
  const over = new AbortController();
  const late = sleep(ms, false, { signal: over.signal }).catch(() => false);
  const done = await Promise.race([exited.then(() => true), late]);
  over.abort();
  return done;
}
