import type { Price } from "../core/record.js";
import { type Budget, createBudget, noCap } from "../run/budget.js";
import { requirePrice } from "../run/open-budget.js";
import type { Purse } from "./purse.js";

/** The budgets of a command's models, all under its one cap. */
export type ModelBudgets = {
  /** A model may be asked, at this price. */
  readonly expect: (model: string, price: Price | null) => void;
  /**
   * Of a model that is about to be asked for the first time.
   *
   * @throws UsageError under a cap where the price is unknown of any model that may be asked, be it after this one
   */
  readonly open: (model: string) => Budget;
  /** Resolves once no request waits for room. */
  readonly ready: () => Promise<void>;
};

export function createModelBudgets(purse: Purse): ModelBudgets {
  const prices = new Map<string, Price | null>();
  const opened: Budget[] = [];
  return {
    expect(model, price) {
      prices.set(model, price);
    },
    open(model) {
      const cap = purse.cap();
      if (cap === null) return noCap;
      for (const [name, price] of prices) requirePrice(name, price);
      const price = requirePrice(model, prices.get(model) ?? null);
      const budget = createBudget({ cap, price, expectedOutputTokens });
      opened.push(budget);
      return budget;
    },
    async ready() {
      for (const budget of opened) await budget.ready();
    },
  };
}

/** Of a reply, before any was seen: calls are short, answers a few paragraphs. */
const expectedOutputTokens = 500;
