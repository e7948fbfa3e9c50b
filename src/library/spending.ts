import { costUsd } from "../core/cost.js";
import type { Price } from "../core/record.js";
import { addUsage, noUsage, type Usage } from "../core/verdict.js";

/** What stored verdicts and failures were paid, their retries included. */
export type Spent = {
  readonly input_tokens: number;
  readonly cached_input_tokens: number;
  readonly output_tokens: number;
  /** US dollars at today's prices, of the judge models whose price is known; null where there are others alone. */
  readonly cost_usd: number | null;
  /** How many entries are of judge models whose price is unknown. */
  readonly price_unknown: Readonly<Record<string, number>>;
};

export type Spending = {
  /** @param model as it was asked for: a price is that model's */
  readonly add: (model: string, usage: Usage) => void;
  readonly spent: (priceOf: (model: string) => Promise<Price | null>) => Promise<Spent>;
};

export function createSpending(): Spending {
  const models = new Map<string, { readonly usage: Usage; readonly entries: number }>();
  return {
    add(model, usage) {
      const before = models.get(model) ?? { usage: noUsage, entries: 0 };
      models.set(model, { usage: addUsage(before.usage, usage), entries: before.entries + 1 });
    },
    async spent(priceOf) {
      const costs: number[] = [];
      const unknown = new Map<string, number>();
      let total = noUsage;
      for (const [model, { usage, entries }] of models) {
        total = addUsage(total, usage);
        const price = await priceOf(model);
        if (price === null) unknown.set(model, entries);
        else costs.push(costUsd(usage, price));
      }
      return {
        input_tokens: total.inputTokens,
        cached_input_tokens: total.cachedInputTokens,
        output_tokens: total.outputTokens,
        cost_usd: costs.length === 0 && unknown.size > 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
        price_unknown: Object.fromEntries(unknown),
      };
    },
  };
}
