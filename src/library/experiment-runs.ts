import { join } from "node:path";
import type { TgEvalError } from "../core/errors.js";
import type { Experiment } from "../core/experiment.js";
import type { StoredRun } from "../store/read-run.js";
import type { Evaluated } from "./evaluate.js";
import { type Judging, judgingOf } from "./experiment-judging.js";
import { knownRun } from "./experiment-known-run.js";
import { makeRuns } from "./experiment-make-runs.js";
import { type AskingOptions, defaults, type EvaluateOptions } from "./options.js";

/** What is done where a model has no record: it is left out, scored from what is recorded, or judged too. */
export type Lacking = "leave" | "score" | "buy";

export type RunsOptions = AskingOptions &
  Pick<EvaluateOptions, "mixed" | "out" | "cwd" | "signal" | "onProgress"> & { readonly lacking: Lacking };

/** The models of one dataset and sampling method. */
export type WantedRuns = {
  readonly dataset: string;
  readonly samplingMethod: string;
  readonly models: readonly string[];
};

export type FoundRun =
  /** `made`: by this call. */
  | { readonly kind: "run"; readonly run: StoredRun; readonly made: boolean }
  /** `reason`: why there is none, in words; `error`: where its dataset could not be opened. */
  | { readonly kind: "none"; readonly reason: string; readonly error?: TgEvalError };

export type FoundRuns = {
  /** By model. */
  readonly runs: ReadonlyMap<string, FoundRun>;
  /** What had to be scored or judged; null where every record was there. */
  readonly evaluated: Evaluated | null;
};

/**
 * The runs that stand for some models: each one's newest record, and what lacks one as the options say.
 *
 * @throws TgEvalError for what stops an evaluation
 */
export async function findRuns(wanted: WantedRuns, experiment: Experiment, options: RunsOptions): Promise<FoundRuns> {
  const judging = await judgingOf(experiment, options);
  const known = new Map(
    wanted.models.map((model) => [model, knownRun(model, wanted, { experiment, options, judging })]),
  );
  const lacking = wanted.models.filter((model) => known.get(model) == null);
  const found = (model: string): FoundRun | null => {
    const run = known.get(model);
    return run == null ? null : { kind: "run", run, made: false };
  };
  if (lacking.length === 0 || options.lacking === "leave") {
    const none: FoundRun = { kind: "none", reason: noRecord(judging, options) };
    return { runs: new Map(wanted.models.map((model) => [model, found(model) ?? none])), evaluated: null };
  }
  const made = await makeRuns({ ...wanted, models: lacking }, experiment, { ...options, judging });
  const runs = new Map(wanted.models.map((model) => [model, found(model) ?? made.runs.get(model) ?? notMade]));
  return { runs, evaluated: made.evaluated };
}

const noRecord = ({ judge }: Judging, { out = defaults.out }: RunsOptions): string =>
  `there is no record in ${join(out, "runs")}${judge === null ? "" : ` judged by ${judge}`}`;

const notMade: FoundRun = { kind: "none", reason: "the run was stopped before it" };
