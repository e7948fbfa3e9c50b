import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** A process, known by its start too: numbers are used again, above all in containers. */
export type ProcessIdentity = {
  readonly host: string;
  readonly pid: number;
  /** null where the system does not tell it. */
  readonly processStart: string | null;
};

export const thisProcess = (): ProcessIdentity => ({
  host: hostname(),
  pid: process.pid,
  processStart: processStart(process.pid),
});

/** Of another host nothing can be known, so its processes count as alive. */
export const isAlive = ({ host, pid, processStart: start }: ProcessIdentity): boolean =>
  host !== hostname() || (isRunning(pid) && (start === null || processStart(pid) === start));

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // Somebody else's process, so it runs.
  }
}

/** The kernel's start time of a process, where there is a /proc; null elsewhere, and of one that only waits to be reaped. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Fields 3 and 22, counted behind the command's name, which may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}
