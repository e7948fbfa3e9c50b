import type { IterationTrace, WorkflowTrace } from "../../src/core/generation.js";

const account = {
  llm_calls: 4,
  stored_calls: 0,
  tool_calls: 2,
  input_tokens: 1000,
  cached_input_tokens: 0,
  output_tokens: 100,
  cost_usd: 0.5,
};

/** An iteration that added a step, unless told otherwise: of two proposals one was rejected, and one carried out. */
export const anIteration = (changes: Partial<IterationTrace> = {}): IterationTrace => ({
  iteration: 1,
  timestamp: null,
  proposals: [
    { id: "p1", instruction: "Do it.", apis: [{ name: "a", description: "" }], rejected: null },
    { id: "p2", instruction: "Do that.", apis: [], rejected: "it names no tool" },
  ],
  executions: [
    {
      proposal_id: "p1",
      success: true,
      num_tool_calls: 1,
      api_call_step: { tool: "a", tool_input: {}, result_preview: "" },
      reason: "done",
      attempts: 1,
      end: "answered",
    },
  ],
  selection: { selected_id: "p1", action: "create_new_chain", which_chain: "-1", tool_used: "a", reason: "" },
  workflow_update: { num_chains: 1, chains: { api_use_chain_1: 1 }, query: "q", response: "r" },
  skipped: null,
  num_apis: 50,
  account,
  ...changes,
});

/** An iteration that the selector ended by refusing every report. */
export const aRefusal = (changes: Partial<IterationTrace> = {}): IterationTrace =>
  anIteration({
    selection: null,
    workflow_update: null,
    skipped: { reason: "nothing_selected", message: "none extends it" },
    ...changes,
  });

/** A trace of a workflow that passed, with one iteration. */
export const aTrace = (changes: Partial<WorkflowTrace> = {}): WorkflowTrace => ({
  seed: 1,
  total_iterations: 1,
  iterations: [anIteration()],
  id: "00001",
  selector: "llm",
  outcome: { kind: "passed" },
  account,
  time_s: 3,
  ...changes,
});
