import type {
  ExecutionTrace,
  ProposalTrace,
  SelectionTrace,
  SkipReason,
  UpdateTrace,
  WorkflowTrace,
} from "../core/generation.js";
import type { RawWorkflow } from "../core/raw-workflow.js";
import type { LibraryTool } from "../core/tool-library.js";

/** What happened, in which iteration (from 1), and the workflow as it then was; it is never changed, only followed. */
export type GenerationStep = { readonly iteration: number; readonly workflow: RawWorkflow } & (
  | { readonly kind: "sampled"; readonly tools: readonly LibraryTool[] }
  | { readonly kind: "proposed"; readonly proposals: readonly ProposalTrace[] }
  | { readonly kind: "executed"; readonly executions: readonly ExecutionTrace[] }
  | { readonly kind: "selected"; readonly selection: SelectionTrace }
  | { readonly kind: "updated"; readonly update: UpdateTrace }
  | { readonly kind: "skipped"; readonly reason: SkipReason; readonly message: string }
);

/** A workflow's end. */
export type Generated = {
  readonly trace: WorkflowTrace;
  /** null for one that did not pass. */
  readonly workflow: RawWorkflow | null;
  /** It ended because an answer could not be had now (a limit, a network, a stop): it is to be made again, not recorded. */
  readonly canPass: boolean;
};

/** No steps yet: what every workflow begins as. */
export const emptyWorkflow: RawWorkflow = { query: "", api_use_chains: {}, response: "" };
