import type { Effort } from "./effort.js";
import type { AgentBudget } from "./tool-agent.js";

/**
 * Which budget of time or money a piece of work has used up; null for none. Asked between turns: what a single request
 * takes is bounded by its own timeout, and calls by the time that is left. The first turn is always had.
 */
export function spent(
  { account, tookMs }: Effort,
  { maxMs, maxUsd }: Pick<AgentBudget, "maxMs" | "maxUsd">,
): "max_time" | "max_cost" | null {
  if (account.llmCalls === 0) return null;
  if (tookMs >= maxMs) return "max_time";
  return maxUsd !== null && account.usd !== null && account.usd >= maxUsd ? "max_cost" : null;
}
