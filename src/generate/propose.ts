import type { ProposalTrace } from "../core/generation.js";
import type { RawWorkflow } from "../core/raw-workflow.js";
import type { LibraryTool } from "../core/tool-library.js";
import { proposalsAnswer } from "./answers.js";
import { askFor, type Failure } from "./ask-for.js";
import { checkProposals, type Proposal } from "./check-proposals.js";
import { cut } from "./cut.js";
import type { IterationTask } from "./options.js";
import { shownTools, shownWorkflow } from "./shown.js";

export type Proposed =
  | { readonly kind: "answered"; readonly proposals: readonly Proposal[] }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Asks what could be done next with some of the tools; what cannot be executed is among the proposals, rejected. */
export async function propose(
  workflow: RawWorkflow,
  tools: readonly LibraryTool[],
  task: IterationTask,
): Promise<Proposed> {
  const values = {
    tools: shownTools(tools),
    workflow: shownWorkflow(workflow, 1000),
    max_proposals: String(task.maxProposals),
  };
  const asked = await askFor(proposalsAnswer, task.prompts.propose, values, task);
  if (asked.kind === "failed") return asked;
  const proposals = checkProposals(asked.value.proposals, tools, task.maxProposals);
  return { kind: "answered", proposals };
}

export const proposalTrace = ({ id, instruction, named, rejected }: Proposal): ProposalTrace => ({
  id,
  instruction,
  apis: named.map(({ name, description }) => ({ name, description: cut(description, 200) })),
  rejected,
});
