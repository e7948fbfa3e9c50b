import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { filled } from "../analysis/conditions.js";
import { TgEvalError } from "../core/errors.js";
import type { Experiment } from "../core/experiment.js";
import type { Condition } from "../core/experiment-results.js";
import type { Evaluated } from "./evaluate.js";
import { type FoundRun, findRuns, type RunsOptions } from "./experiment-runs.js";
import { liesIn } from "./lies-in.js";
import { staleNote } from "./stale-record.js";

/** The runs of an experiment's conditions, found by `runOf`, and what had to be scored or judged for them. */
export type Search = {
  readonly runOf: (condition: Condition, model: string) => FoundRun;
  readonly all: readonly FoundRun[];
  readonly evaluated: readonly Evaluated[];
  /** What to tell of records that were there before: their dataset may have changed since. */
  readonly stale: readonly string[];
};

/**
 * Finds every run that the conditions ask for, each once, dataset by dataset.
 *
 * @throws TgEvalError where no dataset can be opened, and for what stops an evaluation
 */
export async function searchRuns(
  conditions: readonly Condition[],
  experiment: Experiment,
  options: RunsOptions,
): Promise<Search> {
  const found = new Map<string, FoundRun>();
  const evaluated: Evaluated[] = [];
  const stale: string[] = [];
  let left = options.maxCost;
  for (const place of distinctPlaces(conditions)) {
    const here = conditions.filter((condition) => runKey(condition, "") === runKey(place, ""));
    const models = [...new Set(here.flatMap(({ members }) => members))];
    const wanted = { dataset: place.dataset, samplingMethod: place.sampling_method, models };
    const result = await findRuns(wanted, experiment, { ...options, maxCost: left });
    for (const [model, run] of result.runs) found.set(runKey(place, model), run);
    if (options.lacking !== "leave") stale.push(...[...result.runs.values()].flatMap(staleNoteOf(place.dataset)));
    if (result.evaluated === null) continue;
    evaluated.push(result.evaluated);
    // One cap is for all datasets together. What is left of it is never nothing: then nothing more is affordable.
    if (left !== undefined) left = Math.max(left - (result.evaluated.cost.spent_usd ?? 0), Number.MIN_VALUE);
  }
  const runOf = (condition: Condition, model: string): FoundRun => found.get(runKey(condition, model)) ?? unknown;
  requireAny(conditions, runOf, experiment);
  return { runOf, all: [...found.values()], evaluated, stale };
}

/** Records alone may outlive their dataset; that is no reason to make no table. */
const staleNoteOf =
  (dataset: string) =>
  (found: FoundRun): readonly string[] => {
    if (found.kind === "none" || found.made) return [];
    try {
      const note = staleNote(found.run, resolve(dataset));
      return note === null ? [] : [note];
    } catch (error) {
      if (!(error instanceof TgEvalError && error.kind === "data")) throw error;
      return [`${found.run.name}: whether its dataset changed since is not known: ${error.message}`];
    }
  };

const runKey = ({ dataset, sampling_method }: Condition, model: string): string =>
  JSON.stringify([dataset, sampling_method, model]);

const unknown: FoundRun = { kind: "none", reason: "it was not looked for" };

/** One condition for each dataset and sampling method. */
const distinctPlaces = (conditions: readonly Condition[]): readonly Condition[] => [
  ...new Map(conditions.map((condition) => [runKey(condition, ""), condition])).values(),
];

/** One of several datasets may be missing; where none can be opened, the path is wrong, or nothing is made yet. */
function requireAny(conditions: readonly Condition[], runOf: Search["runOf"], experiment: Experiment): void {
  const looked = conditions.flatMap((condition) =>
    condition.members.map((model) => ({ condition, run: runOf(condition, model) })),
  );
  if (looked.some(({ run }) => run.kind === "run")) return;
  for (const { condition, run } of looked) {
    if (run.kind === "none" && run.error !== undefined) throw withMakeHint(run.error, condition, experiment);
  }
}

function withMakeHint(error: TgEvalError, { dataset, levels }: Condition, { make }: Experiment): TgEvalError {
  const isMade = make.some(({ options: { out } }) => typeof out === "string" && liesIn(dataset, filled(out, levels)));
  if (existsSync(dataset) || !isMade) return error;
  return new TgEvalError(error.kind, error.message, {
    hint: "--make makes what the file lists under `make`",
    cause: error,
  });
}
