import { resolve } from "node:path";
import { TgEvalError } from "../core/errors.js";
import type { Experiment } from "../core/experiment.js";
import type { StoredRun } from "../store/read-run.js";
import type { Judging } from "./experiment-judging.js";
import type { RunsOptions, WantedRuns } from "./experiment-runs.js";
import { newestRecord, type RecordOf } from "./newest-record.js";
import { defaults } from "./options.js";
import { staleNote } from "./stale-record.js";

type Known = { readonly experiment: Experiment; readonly options: RunsOptions; readonly judging: Judging };

/**
 * The newest record that can serve: of this judge, of this policy, and with `buy` of the files as they are and without a
 * missing verdict: scoring again then buys only what is not in the store.
 */
export function knownRun(
  model: string,
  { dataset, samplingMethod }: WantedRuns,
  { experiment, options, judging }: Known,
): StoredRun | null {
  const { split, policy, writer } = experiment;
  const place = { out: options.out ?? defaults.out, dataset, model, split, samplingMethod, writer };
  const run =
    judging.judge === null
      ? newestRecord(place)
      : (newestRecord({ ...place, judge: judging.judge, rubric: judging.rubric }) ?? unjudged(place, options, judging));
  if (run === null || (run.json.spec.policy === "strict" && policy !== "strict")) return null;
  if (options.lacking !== "buy") return run;
  const lacks = judging.judge !== null && missingVerdicts(run, experiment) > 0;
  return lacks || isStale(run, dataset) ? null : run;
}

/** Where the dataset is gone nobody can tell, and nothing can be scored. */
function isStale(run: StoredRun, dataset: string): boolean {
  try {
    return staleNote(run, resolve(dataset)) !== null;
  } catch (error) {
    if (error instanceof TgEvalError && error.kind === "data") return false;
    throw error;
  }
}

/** Where nothing may be bought and no recorded verdict counts, a record without QoR is all that scoring again would give. */
function unjudged(place: RecordOf, { lacking }: RunsOptions, { recorded }: Judging): StoredRun | null {
  if (lacking !== "score" || recorded) return null;
  const run = newestRecord(place);
  return run?.json.spec.judge === null ? run : null;
}

/** How many verdicts a run lacks under a policy; every one where it asked no judge. */
export function missingVerdicts({ json }: StoredRun, { policy }: Pick<Experiment, "policy">): number {
  const row = json.rows.find((candidate) => candidate.policy === policy) ?? json.rows[0];
  if (row === undefined) return 0;
  return json.spec.judge === null ? row.samples : row.verdicts.missing;
}
