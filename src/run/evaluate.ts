import { exitCodes, TgEvalError } from "../core/errors.js";
import { once } from "../core/once.js";
import type { ChatModel, Clock, Executor, StoreKeeper, TokenCounter } from "../core/ports.js";
import type { Progress } from "../core/progress.js";
import type { Cost, Invocation, Price, Row } from "../core/record.js";
import type { RunSpec } from "../core/run-spec.js";
import type { Metric } from "../core/score.js";
import type { RateLimits, Scope } from "../core/verdict.js";
import type { Dataset } from "../dataset/index.js";
import type { Rubric } from "../judge/index.js";
import { newPurchase, openPurchase, type Purchase } from "../store/purchase.js";
import { evaluateModel, type ModelRun } from "./evaluate-model.js";
import { createWorth } from "./ledger.js";
import { createBuying, type Shared } from "./shared.js";

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
  readonly invocation: Invocation;
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
  /** As they were given; what is null is learnt. */
  readonly limits: RateLimits;
  readonly concurrency: number;
  /** What the whole evaluation may cost; null for no cap. */
  readonly maxCostUsd: number | null;
  /** Whether there is a store at all; opening one makes it. */
  readonly hasStore: () => boolean;
  readonly store: () => Promise<StoreKeeper>;
  /** Which stored verdicts may serve this run: it depends on where it would buy. */
  readonly scope: () => Promise<Scope>;
  /** null where the price of the judge's model is unknown. */
  readonly price: () => Promise<Price | null>;
  readonly tokenCounter: () => Promise<TokenCounter>;
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
  /** Of all the models together: a verdict that serves several of them counts once. */
  readonly cost: Cost;
  /** With `--overwrite` or `--max-cost`: when the purchase was begun that this run went on with; null where it began one. */
  readonly continuedSince: string | null;
};

/**
 * Scores each model and writes its run record.
 *
 * @throws TgEvalError before anything is bought, where verdicts are needed that must not or cannot be bought
 */
export async function runEvaluation(evaluation: Evaluation): Promise<EvaluationResult> {
  const purchase = purchaseFor(evaluation);
  const buying = createBuying();
  const shared: Shared = {
    purchase: purchase.id,
    mayMix: once(async () => (await import("./survey.js")).requireOneRubric(evaluation)),
    mayBuy: once(async () => (await import("./survey.js")).requireBuyable(evaluation)),
    budget: once(async () => (await import("./open-budget.js")).openBudget(evaluation.judge, purchase)),
    buying,
    worth: createWorth(),
  };
  const runs: ModelRun[] = [];
  try {
    // One model finds out with the first sample that needs a verdict; several must, before any of them is scored.
    if (evaluation.models.length > 1) {
      await shared.mayMix();
      await shared.mayBuy();
    }
    for (const model of evaluation.models) runs.push(await evaluateModel(evaluation, model, shared));
  } catch (error) {
    if (!buying.succeeded()) {
      purchase.discard();
      throw error;
    }
    purchase.leave();
    throw afterPurchase(error);
  }
  // What failed for good would fail again: only what may yet be had keeps the purchase open.
  if (runs.some((run) => run.unasked > 0)) purchase.leave();
  else purchase.complete();
  const rows = runs.flatMap((run) => run.rows);
  const incomplete = runs.some((run) => run.incomplete);
  return { runs, rows, incomplete, cost: costOf(runs, shared), continuedSince: purchase.continuedSince };
}

/**
 * Only an edition of its own (`--overwrite`) and a cap over interruptions (`--max-cost`) have to know later what was
 * bought: everything else finds a verdict by its key.
 */
function purchaseFor({ judge, out, spec, models, clock }: Evaluation): Purchase {
  if (judge === null || (!judge.overwrite && judge.maxCostUsd === null)) return newPurchase();
  return openPurchase({ out, spec: JSON.stringify({ models, ...spec }), now: clock.now() });
}

function costOf(runs: readonly ModelRun[], { worth }: Shared): Cost {
  const price = runs.find(({ cost }) => cost.price !== null)?.cost.price ?? null;
  const spent = runs.reduce<number | null>(
    (sum, { cost }) => (sum === null || cost.spent_usd === null ? null : sum + cost.spent_usd),
    0,
  );
  return { spent_usd: spent, verdicts_usd: worth.usd(price), price };
}

/** Once something was bought, whatever stops the run leaves verdicts missing, and running again fills them in. */
function afterPurchase(error: unknown): unknown {
  if (!(error instanceof TgEvalError)) return error;
  const { kind, message, hint, cause } = error;
  const exitCode = exitCodes.verdictsMissing;
  return new TgEvalError(kind, message, { ...(hint === undefined ? {} : { hint }), cause, exitCode });
}
