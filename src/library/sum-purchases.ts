import { noPurchase, type Purchase } from "../core/record.js";

/** What several models came to together; dollars are null where any model's are unknown. */
export const sumPurchases = (purchases: readonly Purchase[]): Purchase =>
  purchases.reduce(
    (sum, one) => ({
      stored: sum.stored + one.stored,
      bought: sum.bought + one.bought,
      requests: sum.requests + one.requests,
      retries: sum.retries + one.retries,
      input_tokens: sum.input_tokens + one.input_tokens,
      cached_input_tokens: sum.cached_input_tokens + one.cached_input_tokens,
      output_tokens: sum.output_tokens + one.output_tokens,
      spent_usd: sum.spent_usd === null || one.spent_usd === null ? null : sum.spent_usd + one.spent_usd,
      // Every ledger tells those of the one store.
      damaged: Math.max(sum.damaged, one.damaged),
    }),
    noPurchase,
  );
