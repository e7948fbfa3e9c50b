import type { CallCost } from "./chat.js";
import { addUsage, noUsage, type Usage } from "./verdict.js";

/** What some work took, model calls and tool calls together. */
export type Account = {
  readonly llmCalls: number;
  /** Of them, those whose answer was in the store. */
  readonly storedCalls: number;
  readonly toolCalls: number;
  readonly usage: Usage;
  /** US dollars, whenever it was paid; null where a price is unknown. */
  readonly usd: number | null;
};

export const noAccount: Account = { llmCalls: 0, storedCalls: 0, toolCalls: 0, usage: noUsage, usd: 0 };

export const addAccounts = (a: Account, b: Account): Account => ({
  llmCalls: a.llmCalls + b.llmCalls,
  storedCalls: a.storedCalls + b.storedCalls,
  toolCalls: a.toolCalls + b.toolCalls,
  usage: addUsage(a.usage, b.usage),
  usd: a.usd === null || b.usd === null ? null : a.usd + b.usd,
});

/** A model call; null cost for one that was not paid. */
export const callAccount = (cost: CallCost | null): Account =>
  cost === null
    ? { ...noAccount, llmCalls: 1 }
    : { llmCalls: 1, storedCalls: cost.stored ? 1 : 0, toolCalls: 0, usage: cost.usage, usd: cost.usd };

export const toolAccount = (calls: number): Account => ({ ...noAccount, toolCalls: calls });
