import type { PlanRow } from "../core/plan.js";
import type { EvaluateOptions } from "./options.js";
import { prepare } from "./prepare.js";

/**
 * What `evaluate` with the same options would buy, and at what price: a row a model. Nothing is asked for or written.
 *
 * @throws TgEvalError for what is wrong with the options or the dataset
 */
export async function plan(options: EvaluateOptions): Promise<readonly PlanRow[]> {
  const [{ evaluation, close }, { planPurchases }] = await Promise.all([prepare(options), import("../run/plan.js")]);
  try {
    return await planPurchases(evaluation);
  } finally {
    await close();
  }
}
