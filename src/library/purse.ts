import { type Cap, createCap } from "../run/budget.js";
import { newPurchase, openPurchase, type Purchase } from "../store/purchase.js";
import { defaults } from "./options.js";
import { systemClock } from "./system-clock.js";

/** What a command buys, under one cap over all its models and steps, interruptions included. */
export type Purse = {
  readonly purchase: Purchase;
  /** null without a cap; opened with the first request. */
  readonly cap: () => Cap | null;
};

export type PurseOptions = {
  /** US dollars. */
  readonly maxCost?: number | undefined;
  /** The journal of a capped purchase lies in `{out}/runs/`; default `results`. */
  readonly out?: string | undefined;
  /** What is being made, as JSON: the same again goes on with the same purchase. */
  readonly spec: string;
};

export function openPurse({ maxCost, out = defaults.out, spec }: PurseOptions): Purse {
  if (maxCost === undefined) return { purchase: newPurchase(), cap: () => null };
  const purchase = openPurchase({ out, spec, now: systemClock.now() });
  let cap: Cap | undefined;
  return {
    purchase,
    cap: () => {
      cap ??= createCap({ capUsd: maxCost, journal: purchase.openJournal?.() ?? null });
      return cap;
    },
  };
}
