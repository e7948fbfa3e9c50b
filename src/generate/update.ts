import type { UpdateTrace } from "../core/generation.js";
import type { RawStep, RawWorkflow } from "../core/raw-workflow.js";
import { updateAnswer } from "./answers.js";
import { askFor, type Failure } from "./ask-for.js";
import type { Choice } from "./candidates.js";
import type { IterationTask } from "./options.js";
import { shownWorkflow } from "./shown.js";

export type Updated =
  | { readonly kind: "answered"; readonly workflow: RawWorkflow }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Adds the chosen step to its chain, and asks for the query and the response that fit the whole workflow then. */
export async function update(workflow: RawWorkflow, { report, chain }: Choice, task: IterationTask): Promise<Updated> {
  const extended = addStep(workflow, report.step, chain);
  // Until it is answered, the query and the response are those from before the step.
  const asked = await askFor(updateAnswer, task.prompts.update, { workflow: shownWorkflow(extended, 4000) }, task);
  if (asked.kind === "failed") return asked;
  const { query, response } = asked.value;
  return { kind: "answered", workflow: { ...extended, query, response } };
}

/** The workflow with a step at the end of a chain, or with a chain that begins with it. Chains are numbered from 1. */
function addStep(workflow: RawWorkflow, step: RawStep, chain: string | null): RawWorkflow {
  const chains = workflow.api_use_chains;
  const chain_id = chain ?? `api_use_chain_${Object.keys(chains).length + 1}`;
  const steps = chains[chain_id]?.intermediate_steps ?? [];
  const extended = { chain_id, intermediate_steps: [...steps, step] };
  return { ...workflow, api_use_chains: { ...chains, [chain_id]: extended } };
}

export function updateTrace({ api_use_chains, query, response }: RawWorkflow): UpdateTrace {
  const chains = Object.values(api_use_chains);
  const lengths = chains.map(({ chain_id, intermediate_steps }) => [chain_id, intermediate_steps.length]);
  return { num_chains: chains.length, chains: Object.fromEntries(lengths), query, response };
}
