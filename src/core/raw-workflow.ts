import type { Observation } from "./tool-library.js";

/** A call as trajectories write it (specification: scoring, section 1); `log` is for people. */
export type RawAction = {
  readonly tool: string;
  readonly tool_input: Readonly<Record<string, unknown>>;
  readonly log: string;
  readonly type: "AgentActionMessageLog";
  readonly message_log: readonly unknown[];
  readonly tool_call_id: string;
};

/** One step of a trajectory. An observation that others wrote may be anything; ours is always an Observation. */
export type RawStep = readonly [action: RawAction, observation: Observation];

export type RawChain = { readonly chain_id: string; readonly intermediate_steps: readonly RawStep[] };

/** A workflow in the released raw format: `data/{id}.json`. Chains in the order in which they were begun. */
export type RawWorkflow = {
  readonly query: string;
  readonly api_use_chains: Readonly<Record<string, RawChain>>;
  readonly response: string;
};

/**
 * Whether nothing is called: a sample of a formatted dataset whose tools cannot serve its query.
 *
 * @param workflow its chains by name, or one after the other
 */
export const isIrrelevance = ({ api_use_chains }: { readonly api_use_chains: object }): boolean =>
  Object.keys(api_use_chains).length === 0;
