import type { ChatModel, Clock, Executor, VerdictStore } from "../core/ports.js";
import type { Progress } from "../core/progress.js";
import type { Row } from "../core/record.js";
import type { RunSpec } from "../core/run-spec.js";
import type { Metric } from "../core/score.js";
import type { Dataset } from "../dataset/index.js";
import type { Rubric } from "../judge/index.js";
import { evaluateModel, type ModelRun } from "./evaluate-model.js";

/** One evaluation: some models of one dataset, under one policy, with at most one judge. */
export type Evaluation = {
  readonly dataset: Dataset;
  readonly models: readonly string[];
  /** The samples to score, in dataset order. */
  readonly ids: readonly string[];
  /** What each model's record is determined by, but for the model. */
  readonly spec: Omit<RunSpec, "model">;
  readonly metrics: readonly Metric[];
  /** null: Recall and Success Rate alone. */
  readonly judge: JudgePlan | null;
  /** Where run records go: `{out}/runs/`. */
  readonly out: string;
  readonly tool: ToolInfo;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
};

/** How verdicts are had. What costs time to load is loaded when the first verdict is needed. */
export type JudgePlan = {
  readonly model: string;
  readonly rubric: () => Promise<Rubric>;
  /** Recorded verdicts count: they belong to this judge, rubric and writer. */
  readonly takesRecorded: boolean;
  /** Recorded verdicts and bought ones may stand in one row: they are of one rubric, or the user said so. */
  readonly mayMix: boolean;
  /** Nothing is asked for: what is not recorded is `not_asked`. */
  readonly recordedOnly: boolean;
  readonly overwrite: boolean;
  readonly retryFailed: boolean;
  readonly store: () => Promise<VerdictStore>;
  readonly executor: () => Promise<Executor>;
  /** null without a key: then nothing can be bought, only taken from the store. */
  readonly connect: (() => Promise<ChatModel>) | null;
};

export type ToolInfo = { readonly version: string; readonly commit: string | null; readonly node: string };

export type EvaluationResult = {
  readonly runs: readonly ModelRun[];
  /** One row a model and policy; a second one, `strict`, only where it says another number. */
  readonly rows: readonly Row[];
  readonly incomplete: boolean;
};

/**
 * Scores each model and writes its run record.
 *
 * @throws TgEvalError before anything is bought, where verdicts are needed that must not or cannot be bought
 */
export async function runEvaluation(evaluation: Evaluation): Promise<EvaluationResult> {
  const permissions = {
    mix: once(async () => (await import("./survey.js")).requireOneRubric(evaluation)),
    buy: once(async () => (await import("./survey.js")).requireBuyable(evaluation)),
  };
  const runs: ModelRun[] = [];
  for (const model of evaluation.models) {
    runs.push(await evaluateModel(evaluation, model, permissions));
  }
  return { runs, rows: runs.flatMap((run) => run.rows), incomplete: runs.some((run) => run.incomplete) };
}

/** What must hold before a verdict is used, and before one is bought; found out when the first sample needs it. */
export type Permissions = { readonly mix: () => Promise<void>; readonly buy: () => Promise<void> };

function once(work: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
