import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Where measurements are made, and how thoroughly.
 *
 * @typedef {object} Lab
 * @property {boolean} quick
 * @property {string} work a folder that is removed at the end
 * @property {(name: string) => string} path a folder in it
 * @property {(repeats: number) => number} repeats how often to measure what a full bench measures so often
 * @property {(what: string, gb: number) => boolean} hasRoom whether the disk has it; says so if not
 * @property {(text: string) => void} say
 */

/** @param {{quick: boolean}} options @returns {Lab} */
export function openLab({ quick }) {
  const work = mkdtempSync(join(tmpdir(), "tg-eval-bench-"));
  process.on("exit", () => rmSync(work, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));
  return {
    quick,
    work,
    path: (name) => join(work, name),
    repeats: (repeats) => (quick ? Math.ceil(repeats / 3) : repeats),
    hasRoom(what, gb) {
      const { bavail, bsize } = statfsSync(work);
      const enough = bavail * bsize >= gb * 1e9;
      if (!enough) say(`${what}: skipped, there is less than ${gb} GB free in ${work}`);
      return enough;
    },
    say,
  };
}

function say(text) {
  console.error(`bench: ${text}`);
}
