import { existsSync } from "node:fs";
import { join } from "node:path";
import { usageError } from "../core/errors.js";
import { type ListedRun, labelOf, listRuns } from "./list-runs.js";
import { modelLabel } from "./model-label.js";
import { readRunJson } from "./read-run-json.js";

/**
 * The folder of the run that somebody means: a folder, or a run's name under `{out}/runs/`; a model's name, or the
 * beginning of a run's name, stands for the newest complete run of that model.
 *
 * @throws UsageError where there is none, or where a beginning fits runs of several models
 */
export function findRun(run: string, out: string): string {
  if (run === "") throw usageError("no run was named", hint);
  if (existsSync(join(run, "run.json"))) return run;
  const runs = listRuns(out);
  const complete = runs.filter((listed) => listed.complete);
  const found = named(run, runs) ?? newestOfModel(run, complete) ?? newestBeginningWith(run, complete);
  if (found !== undefined) return found.folder;
  // A folder that is no run is told as such by whoever reads it.
  if (existsSync(run)) return run;
  const newest = runs[0] === undefined ? "no run is there" : `the newest there is ${runs[0].name}`;
  throw usageError(`there is no run ${JSON.stringify(run)} in ${join(out, "runs")}: ${newest}`, hint);
}

const named = (run: string, runs: readonly ListedRun[]): ListedRun | undefined =>
  runs.find(({ name }) => name === run.replace(/^\./, ""));

/** Several models may have the same label, so their records are asked. */
const newestOfModel = (model: string, runs: readonly ListedRun[]): ListedRun | undefined =>
  runs.find(({ name, folder }) => labelOf(name) === modelLabel(model) && readRunJson(folder).model === model);

function newestBeginningWith(beginning: string, runs: readonly ListedRun[]): ListedRun | undefined {
  const fitting = runs.filter(({ name }) => name.startsWith(beginning));
  const labels = [...new Set(fitting.map(({ name }) => labelOf(name)))].sort();
  if (labels.length <= 1) return fitting[0];
  throw usageError(
    `${JSON.stringify(beginning)} begins the names of runs of several models: ${labels.join(", ")}`,
    hint,
  );
}

const hint =
  "give a run's folder, its name or how that begins, or a model's name, which stands for its newest complete run";
