import { basename, join, resolve } from "node:path";
import type { RunJson, SampleRecord } from "../core/record.js";
import { findRun } from "./find-run.js";
import { readRunJson } from "./read-run-json.js";
import { readSamples } from "./read-samples.js";

/** A run as its record holds it. */
export type StoredRun = {
  readonly folder: string;
  /** Without the dot of an unfinished one. */
  readonly name: string;
  readonly json: RunJson;
  /**
   * The samples' lines in order, read one after another. It throws a DataError that names file and line where one is cut
   * short or is no such record, and where lines of a complete run are missing.
   */
  readonly samples: () => Generator<SampleRecord>;
};

/**
 * Reads a run: a folder, the name of one under `{out}/runs/`, or a model's name or the beginning of a run's name, which
 * stand for the newest complete run. An unfinished one can be read as far as it says what came out.
 *
 * @throws UsageError where there is no such run, DataError where it cannot be read
 */
export function readRun(run: string, out: string): StoredRun {
  const folder = findRun(run, out);
  const json = readRunJson(folder);
  const [row] = json.rows;
  const expected = row === undefined || row.incomplete ? null : row.samples;
  return {
    folder,
    name: basename(resolve(folder)).replace(/^\./, ""),
    json,
    samples: () => readSamples(join(folder, "samples.jsonl"), expected),
  };
}
