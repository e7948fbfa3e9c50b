import type { SelectionTrace } from "../core/generation.js";
import type { Failure } from "./ask-for.js";
import type { Candidates, Choice } from "./candidates.js";
import type { IterationTask } from "./options.js";
import { selectByLot } from "./select-by-lot.js";
import { selectByModel } from "./select-by-model.js";

export type Selected =
  | { readonly kind: "selected"; readonly choice: Choice }
  /** Every report was refused, and why. */
  | { readonly kind: "refused"; readonly reason: string }
  /** What was chosen cannot be, and why. */
  | { readonly kind: "invalid"; readonly problem: string }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Chooses the report that extends the workflow, and where. */
export function select(candidates: Candidates, task: IterationTask): Promise<Selected> {
  switch (task.selector) {
    case "llm":
      return selectByModel(candidates, task);
    case "random":
      return Promise.resolve(unasked(selectByLot(candidates, task.seed)));
    case "first":
      return Promise.resolve(unasked(selectFirst(candidates)));
  }
}

const unasked = (choice: Choice): Selected => ({ kind: "selected", choice });

/** The first that succeeded, in the order of the proposals; it goes on with the newest chain, or begins the first. */
const selectFirst = ({ workflow, reports }: Candidates): Choice => ({
  report: reports[0],
  chain: Object.keys(workflow.api_use_chains).at(-1) ?? null,
  reason: "the first report that succeeded",
});

/** As the released traces spell it. */
export const selectionTrace = ({ report, chain, reason }: Choice): SelectionTrace => ({
  selected_id: report.proposal_id,
  action: chain === null ? "create_new_chain" : `update_chain_${chain}`,
  which_chain: chain ?? newChain,
  tool_used: report.step[0].tool,
  reason,
});

/** What stands for a chain that is to be begun. */
const newChain = "-1";
