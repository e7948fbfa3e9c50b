import type { Account } from "./account.js";
import type { MissingClass } from "./disposition.js";
import type { RawStep } from "./raw-workflow.js";

/** Which report extends a workflow: the one a model chose (the textual gradient), one drawn by lot, or the first. */
export const selectors = ["llm", "random", "first"] as const;
export type Selector = (typeof selectors)[number];

/** Whether it can refuse every report, where it is allowed to: the others choose whenever there is something to choose. */
export const canRefuse = (selector: Selector): boolean => selector === "llm";

/** Why an iteration added nothing. */
export type SkipReason =
  /** The proposer named no tool that can be called, or nothing at all. */
  | "nothing_proposed"
  /** No proposal could be carried out. */
  | "nothing_executed"
  /** The selector refused every report. */
  | "nothing_selected"
  /** It chose what does not exist, a report that failed, or a chain that is not there. */
  | "selection_invalid"
  /** The model that proposes, selects or updates gave no answer that can be read. */
  | "model_failed";

/**
 * A workflow's trace, `trace/{id}.json`: all that generating it came to. Its first keys are those of the released
 * traces (toolgrad v3), and the rest is ours.
 */
export type WorkflowTrace = {
  readonly seed: number;
  readonly total_iterations: number;
  readonly iterations: readonly IterationTrace[];
  readonly id: string;
  readonly selector: Selector;
  readonly outcome: WorkflowOutcome;
  readonly account: AccountJson;
  /** Seconds of work: of answers, as they took when they were bought, and of calls of tools, all added up. */
  readonly time_s: number;
};

/**
 * `passed`: it has at least one step, a query and a response, and lies in `data/{id}.json`; `budget` where that kept it from
 * its last iterations. `over_budget`: a budget was used up before there was a step.
 */
export type WorkflowOutcome =
  | { readonly kind: "passed"; readonly budget?: "max_time" | "max_cost" }
  | { readonly kind: "no_steps"; readonly message: string }
  | { readonly kind: "failed"; readonly class: MissingClass; readonly message: string }
  | { readonly kind: "over_budget"; readonly budget: "max_time" | "max_cost"; readonly message: string };

export type IterationTrace = {
  /** From 1. */
  readonly iteration: number;
  readonly timestamp: string | null;
  readonly proposals: readonly ProposalTrace[];
  readonly executions: readonly ExecutionTrace[];
  readonly selection: SelectionTrace | null;
  readonly workflow_update: UpdateTrace | null;
  readonly skipped: { readonly reason: SkipReason; readonly message: string } | null;
  /** How many tools the proposer was shown. */
  readonly num_apis: number;
  readonly account: AccountJson;
};

export type ProposalTrace = {
  readonly id: string;
  /** Imperative: what is to be done, with the values to do it with. */
  readonly instruction: string;
  readonly apis: readonly { readonly name: string; readonly description: string }[];
  /** Why it was not executed: it names a tool that it was not shown, none, or more than three. null for one that was. */
  readonly rejected: string | null;
};

export type ExecutionTrace = {
  readonly proposal_id: string;
  readonly success: boolean;
  readonly num_tool_calls: number;
  /** The deciding step; null where the proposal was not carried out. */
  readonly api_call_step: {
    readonly tool: string;
    readonly tool_input: Readonly<Record<string, unknown>>;
    readonly result_preview: string;
  } | null;
  readonly error_message?: string;
  /** Why the executor takes it for done, or not. */
  readonly reason: string;
  /** How often the executor went about it, 1 or more. */
  readonly attempts: number;
  readonly end: "answered" | "max_steps" | "max_tool_calls" | "max_time" | "max_cost" | "failed";
};

export type SelectionTrace = {
  readonly selected_id: string;
  /** `create_new_chain`, or `update_chain_{chain id}`. */
  readonly action: string;
  /** "-1" for a new chain. */
  readonly which_chain: string;
  readonly tool_used: string;
  readonly reason: string;
};

export type UpdateTrace = {
  readonly num_chains: number;
  /** Steps by chain id, after the update. */
  readonly chains: Readonly<Record<string, number>>;
  readonly query: string;
  readonly response: string;
};

/** An Account as files spell it. */
export type AccountJson = {
  readonly llm_calls: number;
  readonly stored_calls: number;
  readonly tool_calls: number;
  readonly input_tokens: number;
  readonly cached_input_tokens: number;
  readonly output_tokens: number;
  readonly cost_usd: number | null;
};

export const accountJson = ({ llmCalls, storedCalls, toolCalls, usage, usd }: Account): AccountJson => ({
  llm_calls: llmCalls,
  stored_calls: storedCalls,
  tool_calls: toolCalls,
  input_tokens: usage.inputTokens,
  cached_input_tokens: usage.cachedInputTokens,
  output_tokens: usage.outputTokens,
  cost_usd: usd,
});

/** A report of the executor: a proposal that was carried out. `step` is the one that decided. */
export type Report = {
  readonly proposal_id: string;
  readonly instruction: string;
  readonly step: RawStep;
  readonly reason: string;
};
