import { type Account, addAccounts, noAccount } from "../core/account.js";

/** What some work took: what it is charged for, and its time. */
export type Effort = {
  readonly account: Account;
  /**
   * Milliseconds that the model's answers took when they were bought, each its last attempt, and that calls of tools took
   * now: of the calls of one turn, the longest. What a request waits for (a limit, a pause, another process) is no work,
   * so that neither limits nor concurrency decide what becomes of it.
   */
  readonly tookMs: number;
};

export const noEffort: Effort = { account: noAccount, tookMs: 0 };

export const addEfforts = (a: Effort, b: Effort): Effort => ({
  account: addAccounts(a.account, b.account),
  tookMs: a.tookMs + b.tookMs,
});
