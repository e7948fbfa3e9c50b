import { costUsd, isCostTold } from "../core/cost.js";
import type { Price } from "../core/record.js";
import { addUsage, noUsage, type Usage } from "../core/verdict.js";
import type { SoundEntry } from "../store/encode-entry.js";

/** What stored verdicts and failures were paid, their retries included. */
export type Spent = {
  readonly input_tokens: number;
  readonly cached_input_tokens: number;
  readonly output_tokens: number;
  /** US dollars at today's prices, of the judge models whose price is known; null where there are others alone. */
  readonly cost_usd: number | null;
  /** By judge model, how many entries cost nobody knows what: its price is unknown, or its endpoint told no tokens. */
  readonly price_unknown: Readonly<Record<string, number>>;
};

export type Spending = {
  readonly add: (entry: SoundEntry) => void;
  readonly spent: (priceOf: (model: string) => Promise<Price | null>) => Promise<Spent>;
};

export function createSpending(): Spending {
  const models = new Map<string, { readonly usage: Usage; readonly entries: number; readonly untold: number }>();
  return {
    add(entry) {
      // The model as it was asked for: a price is that model's.
      const { request, provenance } = storedPart(entry);
      const [model, usage] = [request.model, provenance.usage];
      const told = isCostTold(usage, entry.kind === "failure" ? entry.failure.class : null);
      const before = models.get(model) ?? { usage: noUsage, entries: 0, untold: 0 };
      models.set(model, {
        usage: addUsage(before.usage, usage),
        entries: before.entries + 1,
        untold: before.untold + (told ? 0 : 1),
      });
    },
    async spent(priceOf) {
      const costs: number[] = [];
      const unknown = new Map<string, number>();
      let total = noUsage;
      for (const [model, { usage, entries, untold }] of models) {
        total = addUsage(total, usage);
        const price = await priceOf(model);
        if (price !== null) costs.push(costUsd(usage, price));
        const unpriced = price === null ? entries : untold;
        if (unpriced > 0) unknown.set(model, unpriced);
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

/** What verdicts and failures have in common. */
export const storedPart = (entry: SoundEntry) => (entry.kind === "verdict" ? entry.verdict : entry.failure);
