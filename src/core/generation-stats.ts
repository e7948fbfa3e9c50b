import type { AccountJson, ExecutionTrace, SkipReason, WorkflowOutcome } from "./generation.js";
import type { Problem } from "./sample.js";
import type { ToolProblem } from "./tool-library.js";
import type { Quantiles, WorkflowCounts, WorkflowSource } from "./workflow.js";

/** Why an iteration added nothing; `not_told` where its trace neither says so nor lets it be seen. */
export type CountedSkip = SkipReason | "not_told";

/** One workflow's trace as numbers: no text of it is kept. What a released trace does not have is null. */
export type TraceCounts = {
  readonly id: string;
  /** As its outcome says; a released trace has none, and passed with its first step. */
  readonly passed: boolean;
  /** Why it did not pass; null where it passed. */
  readonly ended: Exclude<WorkflowOutcome["kind"], "passed"> | null;
  /** Ours says how it ended; a released one does not. */
  readonly tells_outcome: boolean;
  /** A budget kept it from its last iterations, whether it passed or not. */
  readonly stopped_by_budget: boolean;
  /** In order: whether each iteration added a step. */
  readonly added: readonly boolean[];
  readonly skips: Readonly<Partial<Record<CountedSkip, number>>>;
  /** Iterations that came as far as the selector: an execution had succeeded. */
  readonly selector_asked: number;
  readonly proposals: number;
  readonly rejected: number;
  readonly executions: number;
  readonly succeeded: number;
  /** Of the executions that tell theirs. */
  readonly ends: Readonly<Partial<Record<ExecutionTrace["end"], number>>>;
  readonly account: AccountJson | null;
  readonly time_s: number | null;
};

/** What became of one file of a generated folder. */
export type GeneratedFile =
  | {
      readonly kind: "workflow";
      readonly id: string;
      readonly counts: WorkflowCounts;
      readonly observations: number;
      /** Observations that a model made up in an API's place. */
      readonly simulated: number;
      readonly problems: readonly Problem[];
    }
  /** As among `WorkflowFile`s. */
  | { readonly kind: "irrelevance" }
  | { readonly kind: "trace"; readonly counts: TraceCounts }
  | { readonly kind: "unreadable"; readonly of: "workflow" | "trace"; readonly problem: Problem };

/** A folder of generated workflows as numbers. */
export type GeneratedSource = {
  /** Those that passed, as `tables` counts them. */
  readonly workflows: WorkflowSource;
  readonly ids: readonly string[];
  readonly observations: number;
  readonly simulated: number;
  readonly traces: readonly TraceCounts[];
  readonly unreadable_traces: readonly Problem[];
  /** Tools and servers that the folder was begun without; null where nothing tells. */
  readonly tools_left_out: readonly ToolProblem[] | null;
};

/**
 * What is told of a folder, in the order of tables. A share's n is what it is a share of; a mean is over attempted
 * workflows. The names of skips, ends and outcomes are those of traces.
 */
export type GenerationFigure = {
  readonly source: string;
  /** `pass_rate`, `iterations_that_added`, `skipped:nothing_selected`, `llm_calls`, … */
  readonly quantity: string;
} & (GenerationShare | GenerationMean | GenerationAmount | GenerationUnknown);

export type GenerationShare = {
  readonly kind: "share";
  readonly count: number;
  readonly n: number;
  /** null for n = 0. */
  readonly share: number | null;
  /**
   * Wilson's 95 % interval; null where the n are no independent draws (iterations, proposals, executions and
   * observations share workflows), and for n = 0.
   */
  readonly ci95: readonly [number, number] | null;
};

export type GenerationMean = {
  readonly kind: "mean";
  /** Workflows that tell such a number, and those that do not. */
  readonly n: number;
  readonly unscored: number;
  readonly mean: number | null;
  readonly ci95: readonly [number, number] | null;
  readonly sd: number | null;
  readonly quantiles: Quantiles | null;
};

/** US dollars over all attempted workflows, or that for each that passed. */
export type GenerationAmount = {
  readonly kind: "amount";
  /** null for n = 0; for each that passed also where the cost of any workflow is unknown, for it would be too low. */
  readonly amount: number | null;
  /** Workflows that it is the cost of, or that it is shared among; and attempted ones whose cost is unknown. */
  readonly n: number;
  readonly unscored: number;
};

export type GenerationUnknown = { readonly kind: "unknown"; readonly reason: "no_traces" | "not_in_traces" };

/** In the shape that `--format json` prints. */
export type GenerationStats = {
  readonly sources: readonly {
    readonly name: string;
    readonly folder: string;
    /** Workflows with a readable trace; null where there are no traces. */
    readonly attempted: number | null;
    /** Workflows in the folder. */
    readonly workflows: number;
    /** Irrelevance samples beside them. */
    readonly irrelevance: number;
    /** Ids of traces that say passed and have no workflow, and of workflows that have no trace (where others have one). */
    readonly passed_without_workflow: readonly string[];
    readonly workflows_without_trace: readonly string[];
    readonly unreadable_traces: readonly Problem[];
    /** As in `GeneratedSource`. */
    readonly tools_left_out: readonly ToolProblem[] | null;
  }[];
  readonly figures: readonly GenerationFigure[];
};
