import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataError } from "../core/errors.js";
import type { RunJson } from "../core/record.js";
import { describeIssue } from "./describe-issue.js";
import { parseJson } from "./parse-json.js";
import { reading } from "./reading.js";
import { runJsonShape } from "./run-json-shape.js";

/**
 * The `run.json` of a run's folder.
 *
 * @throws DataError where there is none, or none that can be used
 */
export function readRunJson(folder: string): RunJson {
  const file = join(folder, "run.json");
  if (!existsSync(file)) refuseFolder(folder);
  const value = parseJson(reading(file, () => readFileSync(file, "utf8")));
  if (value === undefined) refuseFile(file, "it is no JSON");
  const { error } = runJsonShape.safeParse(value);
  if (error !== undefined) refuseFile(file, describeIssue(error));
  return value as RunJson; // The shape has just been checked; what later versions added to it stays in.
}

function refuseFolder(folder: string): never {
  if (existsSync(join(folder, "claim.json"))) {
    throw dataError(
      `${folder} is a run that was not finished: it has no run.json yet`,
      "run the same command again: it goes on, and buys nothing twice",
    );
  }
  throw dataError(
    `${folder} is no run: it has no run.json`,
    "a run's folder lies in results/runs/, or in runs/ of --out",
  );
}

function refuseFile(file: string, problem: string): never {
  throw dataError(
    `${file} cannot be used: ${problem}`,
    "it was cut, edited or written by another version of tg-eval: run the same command again, which buys nothing twice",
  );
}
