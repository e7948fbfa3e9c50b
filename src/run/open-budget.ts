import { usageError } from "../core/errors.js";
import type { Purchase } from "../store/purchase.js";
import { type Budget, createBudget, noCap } from "./budget.js";
import type { JudgePlan } from "./evaluate.js";
import { expectReply } from "./expect-reply.js";

/**
 * The budget of an evaluation: without `--max-cost`, one without a cap. What an interrupted run had spent counts, for it
 * is the same purchase that goes on.
 *
 * @throws UsageError where there is a cap and the price is unknown
 */
export async function openBudget(judge: JudgePlan | null, purchase: Purchase): Promise<Budget> {
  if (judge === null || judge.maxCostUsd === null) return noCap;
  const price = await judge.price();
  if (price === null) {
    throw usageError(
      `--max-cost cannot be kept: the price of ${judge.model} is unknown`,
      "give it in a file with --prices, or in ./configs/prices.yaml; docs/files.md shows how",
    );
  }
  const { outputTokens } = await expectReply(judge, await judge.store());
  const journal = purchase.openJournal?.() ?? null;
  return createBudget({ capUsd: judge.maxCostUsd, price, journal, expectedOutputTokens: outputTokens });
}
