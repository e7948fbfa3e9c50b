import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { RunSpec } from "../core/run-spec.js";
import { labelOf, listRuns } from "../store/list-runs.js";
import { modelLabel } from "../store/model-label.js";
import { readRun, type StoredRun } from "../store/read-run.js";

/** Which record is meant; what is undefined may be anything. */
export type RecordOf = {
  readonly out: string;
  /** The benchmark's folder. */
  readonly dataset: string;
  readonly model: string;
  readonly split: RunSpec["split"];
  readonly samplingMethod: string;
  /** Whether QoR must be among its metrics. */
  readonly judged?: boolean | undefined;
  readonly judge?: string | undefined;
  readonly rubric?: string | undefined;
  /** Who wrote the answers that were judged. */
  readonly writer?: string | undefined;
};

/** The newest complete record of a model on a dataset's whole split; null where there is none. */
export function newestRecord(wanted: RecordOf): StoredRun | null {
  const label = modelLabel(wanted.model);
  for (const { name, folder, complete } of listRuns(wanted.out)) {
    if (!complete || labelOf(name) !== label) continue;
    const run = readRun(folder, wanted.out);
    if (isMeant(run, wanted)) return run;
  }
  return null;
}

function isMeant({ json }: StoredRun, wanted: RecordOf): boolean {
  const { spec, rows } = json;
  return (
    spec.model === wanted.model &&
    sameFolder(spec.dataset, wanted.dataset) &&
    spec.split === wanted.split &&
    spec.sampling_method === wanted.samplingMethod &&
    spec.limit === null &&
    spec.ids === null &&
    (wanted.judged !== true || spec.judge !== null) &&
    (wanted.judge === undefined || spec.judge === wanted.judge) &&
    (wanted.rubric === undefined || spec.rubric === wanted.rubric) &&
    (wanted.writer === undefined || spec.writer === wanted.writer) &&
    rows.every(({ incomplete }) => !incomplete)
  );
}

const sameFolder = (a: string, b: string): boolean => realPath(a) === realPath(b);

/** A folder that is gone is known by its name alone. */
function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return resolve(folder);
  }
}
