import { type EvaluationResult, runEvaluation } from "../run/index.js";
import type { EvaluateOptions } from "./options.js";
import { prepare } from "./prepare.js";

export type Evaluated = EvaluationResult & {
  /** With "all": models that have predictions, but none for this sampling method. */
  readonly leftOut: readonly string[];
};

/**
 * Scores models' predictions, buys the verdicts that are neither recorded nor stored, and writes one run record a
 * model. The dataset is never written to.
 *
 * @throws TgEvalError for what stops a run: usage, data, a judge that refuses the first request, storage
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluated> {
  const { evaluation, leftOut, close } = await prepare(options);
  try {
    return { ...(await runEvaluation(evaluation)), leftOut };
  } finally {
    await close();
  }
}
