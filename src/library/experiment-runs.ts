import { join, resolve } from "node:path";
import { TgEvalError } from "../core/errors.js";
import type { Experiment } from "../core/experiment.js";
import { type Dataset, didYouMean, openDataset } from "../dataset/index.js";
import { readRun, type StoredRun } from "../store/read-run.js";
import { type Evaluated, evaluate } from "./evaluate.js";
import { newestRecord, type RecordOf } from "./newest-record.js";
import { defaults, type EvaluateOptions } from "./options.js";
import { chooseRubric } from "./rubric-choice.js";
import { releasedRubric } from "./rubrics.js";

/** What is done where a model has no record: it is left out, scored from what is recorded, or judged too. */
export type Lacking = "leave" | "score" | "buy";

export type RunsOptions = Pick<
  EvaluateOptions,
  | "baseUrl"
  | "apiKey"
  | "concurrency"
  | "rpm"
  | "tpm"
  | "maxCost"
  | "prices"
  | "maxRetries"
  | "timeoutMs"
  | "mixed"
  | "out"
  | "store"
  | "cwd"
  | "signal"
  | "onProgress"
> & { readonly lacking: Lacking };

/** The models of one dataset and sampling method. */
export type WantedRuns = {
  readonly dataset: string;
  readonly samplingMethod: string;
  readonly models: readonly string[];
};

export type FoundRun =
  | { readonly kind: "run"; readonly run: StoredRun }
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
    return run == null ? null : { kind: "run", run };
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

/** Whose verdicts QoR is of. `recorded`: those in the prediction files are theirs. */
type Judging = {
  /** null where QoR is not wanted. */
  readonly judge: string | null;
  /** The rubric's name; undefined for any. */
  readonly rubric: string | undefined;
  readonly recorded: boolean;
};

async function judgingOf({ metrics, judge, rubric }: Experiment, { cwd }: RunsOptions): Promise<Judging> {
  const wanted = metrics.includes("qor") ? (judge === undefined ? defaults.judge : judge) : null;
  if (wanted === null) return { judge: null, rubric: undefined, recorded: false };
  const name = rubric === undefined ? undefined : (await chooseRubric({ rubric, cwd })).name;
  const recorded = wanted === defaults.judge && (name === undefined || name === releasedRubric);
  return { judge: wanted, rubric: name, recorded };
}

type Known = { readonly experiment: Experiment; readonly options: RunsOptions; readonly judging: Judging };

/** The newest record that can serve: of this judge, of this policy, and with `buy` without a missing verdict. */
function knownRun(
  model: string,
  { dataset, samplingMethod }: WantedRuns,
  { experiment, options, judging }: Known,
): StoredRun | null {
  const { split, policy } = experiment;
  const place = { out: options.out ?? defaults.out, dataset, model, split, samplingMethod };
  const run =
    judging.judge === null
      ? newestRecord(place)
      : (newestRecord({ ...place, judge: judging.judge, rubric: judging.rubric }) ?? unjudged(place, options, judging));
  if (run === null || (run.json.spec.policy === "strict" && policy !== "strict")) return null;
  if (options.lacking === "buy" && judging.judge !== null && missingVerdicts(run, experiment) > 0) return null;
  return run;
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

async function makeRuns(
  wanted: WantedRuns,
  experiment: Experiment,
  options: RunsOptions & { readonly judging: Judging },
): Promise<FoundRuns> {
  const folder = resolve(wanted.dataset);
  const { split } = experiment;
  const dataset = openIfThere(folder, { split, samplingMethod: wanted.samplingMethod });
  if (dataset instanceof TgEvalError) {
    const none: FoundRun = { kind: "none", reason: dataset.message, error: dataset };
    return { runs: new Map(wanted.models.map((model) => [model, none])), evaluated: null };
  }
  const there = wanted.models.filter((model) => dataset.models.includes(model));
  const absent = wanted.models.filter((model) => !there.includes(model));
  const runs = new Map<string, FoundRun>(
    absent.map((model) => [model, { kind: "none", reason: noPredictions(model, dataset, wanted) }]),
  );
  if (there.length === 0) return { runs, evaluated: null };
  const evaluated = await evaluate({
    ...askingOf(options),
    ...scoringOf(experiment, options),
    dataset: folder,
    models: there,
    split,
    samplingMethod: wanted.samplingMethod,
  });
  for (const { model, rows } of evaluated.runs) {
    const record = rows[0]?.record;
    if (record !== undefined) runs.set(model, { kind: "run", run: readRun(record, options.out ?? defaults.out) });
  }
  return { runs, evaluated };
}

/** The dataset, or why it cannot be opened: one of several that conditions name may be missing. */
function openIfThere(
  folder: string,
  { split, samplingMethod }: { readonly split: "train" | "test"; readonly samplingMethod: string },
): Dataset | TgEvalError {
  try {
    return openDataset(folder, { split, samplingMethod, writer: defaults.writer });
  } catch (error) {
    if (error instanceof TgEvalError && error.kind === "data") return error;
    throw error;
  }
}

const noPredictions = (model: string, { models, folder }: Dataset, { samplingMethod }: WantedRuns): string =>
  `${folder} has no predictions of it for method=${samplingMethod}${didYouMean(model, models)}`;

/** Records are made under the policy `reference`, for they hold what `strict` says as well. */
function scoringOf(
  { rubric }: Experiment,
  { lacking, mixed, judging: { judge, recorded } }: RunsOptions & { readonly judging: Judging },
): Pick<EvaluateOptions, "judge" | "rubric" | "recordedOnly" | "mixed" | "policy"> {
  const policy = "reference";
  if (judge !== null && lacking === "buy") return { policy, judge, rubric, mixed };
  return judge !== null && recorded ? { policy, judge, rubric, recordedOnly: true } : { policy, judge: null };
}

/** A key is handed on only where something may be bought. */
function askingOf({ out, store, cwd, signal, onProgress, ...asking }: RunsOptions): Partial<EvaluateOptions> {
  const { baseUrl, apiKey, concurrency, rpm, tpm, maxCost, prices, maxRetries, timeoutMs, lacking } = asking;
  const common = { out, store, cwd, signal, onProgress };
  if (lacking !== "buy") return common;
  return { ...common, baseUrl, apiKey, concurrency, rpm, tpm, maxCost, prices, maxRetries, timeoutMs };
}
