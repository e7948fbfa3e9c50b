import { usageError } from "../core/errors.js";
import type { Price } from "../core/record.js";
import type { Purchase } from "../store/purchase.js";
import { type Budget, createBudget, createCap, noCap } from "./budget.js";
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
  const price = requirePrice(judge.model, await judge.price());
  const { outputTokens } = await expectReply(judge, await judge.store());
  const journal = purchase.openJournal?.() ?? null;
  const cap = createCap({ capUsd: judge.maxCostUsd, journal });
  return createBudget({ cap, price, expectedOutputTokens: outputTokens });
}

/** @throws UsageError where a model's price is unknown, so that no cap can be kept */
export function requirePrice(model: string, price: Price | null): Price {
  if (price !== null) return price;
  throw usageError(
    `--max-cost cannot be kept: the price of ${model} is unknown`,
    "give it in a file with --prices, or in ./configs/prices.yaml; docs/files.md shows how",
  );
}
