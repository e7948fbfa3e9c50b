import type { RawWorkflow } from "./raw-workflow.js";
import type { Observation } from "./tool-library.js";

/** A call of a workflow, numbered from 1 over all its chains, in the order in which these were begun. */
export type WorkflowCall = {
  readonly number: number;
  readonly chain: string;
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly observation: Observation;
};

export const workflowCalls = ({ api_use_chains }: RawWorkflow): readonly WorkflowCall[] =>
  Object.entries(api_use_chains)
    .flatMap(([chain, { intermediate_steps }]) => intermediate_steps.map((step) => ({ chain, step })))
    .map(({ chain, step: [{ tool, tool_input }, observation] }, index) => ({
      number: index + 1,
      chain,
      tool,
      input: tool_input,
      observation,
    }));

/** What readers are told of a call. */
export const callPlace = ({ number, chain, tool }: WorkflowCall): string => `call ${number} (${chain}, ${tool})`;
