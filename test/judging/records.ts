import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SampleRecord } from "../../src/core/record.js";

/** A run record as it lies on disk. */
export type RecordFolder = {
  readonly name: string;
  readonly folder: string;
  /** The bytes that must not depend on how verdicts were obtained. */
  readonly samplesText: string;
  readonly table: string;
  readonly samples: readonly SampleRecord[];
};

/** The run records of a working directory, by the time they were begun; unfinished ones (a dot) come first. */
export function recordsIn(cwd: string): readonly RecordFolder[] {
  const runs = join(cwd, "results", "runs");
  return namesIn(cwd).map((name) => {
    const folder = join(runs, name);
    const samplesText = readFileSync(join(folder, "samples.jsonl"), "utf8");
    const table = existsSync(join(folder, "table.md")) ? readFileSync(join(folder, "table.md"), "utf8") : "";
    const samples = samplesText.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as SampleRecord]));
    return { name, folder, samplesText, table, samples };
  });
}

/** Their names alone, for records that nothing was written to yet. */
export function namesIn(cwd: string): readonly string[] {
  const runs = join(cwd, "results", "runs");
  return existsSync(runs) ? readdirSync(runs).sort() : [];
}

/** The newest complete or unfinished record. */
export function lastRecord(cwd: string): RecordFolder {
  const last = recordsIn(cwd).at(-1);
  if (last === undefined) throw new Error(`${cwd} has no run record`);
  return last;
}

/** What two runs must have in common, whatever the order of work was. */
export const whatWasScored = (cwd: string): { readonly samples: string; readonly table: string } => {
  const { samplesText, table } = lastRecord(cwd);
  return { samples: samplesText, table };
};
