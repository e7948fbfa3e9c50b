import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files of a record that must not depend on how often it was begun. */
const lasting = ["samples.jsonl", "table.md"];
const files = new Set([...lasting, "run.json"]);

/**
 * What lies in a `runs/` folder.
 *
 * @param {string} runs
 * @returns {{complete: Complete[], unfinished: string[], litter: string[]}} `unfinished`: folders with a claim, which
 *   somebody may go on with; `litter`: folders without one, and files that are no part of a record
 *
 * @typedef {{name: string, run: Record<string, any>, lasting: Readonly<Record<string, string>>}} Complete
 */
export function recordsIn(runs) {
  const folders = existsSync(runs) ? readdirSync(runs) : [];
  const begun = folders.filter((name) => name.startsWith("."));
  const isClaimed = (name) => readdirSync(join(runs, name)).some((file) => file.startsWith("claim"));
  const complete = folders.filter((name) => !name.startsWith("."));
  return {
    complete: complete.map((name) => readRecord(runs, name)),
    unfinished: begun.filter(isClaimed),
    litter: [
      ...begun.filter((name) => !isClaimed(name)),
      ...complete.flatMap((name) => readdirSync(join(runs, name)).filter((file) => !files.has(file))),
    ],
  };
}

function readRecord(runs, name) {
  const read = (file) => readFileSync(join(runs, name, file), "utf8");
  return {
    name,
    run: JSON.parse(read("run.json")),
    lasting: Object.fromEntries(lasting.map((file) => [file, read(file)])),
  };
}
