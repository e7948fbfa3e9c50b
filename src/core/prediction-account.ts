import type { MissingClass } from "./disposition.js";
import type { AccountJson } from "./generation.js";

/** How a model works on a sample: one shot of parallel calls; call, observe, repeat; or a search with backtracking. */
export const frameworks = ["standard", "react", "dfs"] as const;
export type Framework = (typeof frameworks)[number];

export const protocolNames = ["native", "text"] as const;
export type ProtocolName = (typeof protocolNames)[number];

/**
 * How a model's work on a sample ended: it answered, a budget was used up, it had tried and given up all that `dfs` lets it
 * try, or it failed for good.
 */
export type PredictionEnd =
  | "answered"
  | "max_steps"
  | "max_tool_calls"
  | "max_time"
  | "max_cost"
  | "max_nodes"
  | "given_up"
  | "failed";

/** What a prediction took, beside it: the sidecar, as JSON. */
export type PredictionAccount = {
  readonly id: string;
  readonly model: string;
  readonly framework: Framework;
  readonly protocol: ProtocolName;
  readonly end: PredictionEnd;
  /** The model's last words have a call in another grammar than the protocol's: it was not made. */
  readonly call_in_words: boolean;
  /** Calls in the trajectory. */
  readonly steps: number;
  /** Requests to the model, those of abandoned paths too. */
  readonly turns: number;
  /** How many of its candidate tools the model was shown. */
  readonly tools: number;
  readonly account: AccountJson;
  readonly writer: string | null;
  readonly writer_account: AccountJson;
  /** Why the writer wrote nothing, for good; null where it did, or had nothing to write. No failure of the model's. */
  readonly writer_failure: { readonly class: MissingClass; readonly message: string } | null;
  /** From the first request to the writer's answer; what was in the store took next to none. */
  readonly time_ms: number;
};
