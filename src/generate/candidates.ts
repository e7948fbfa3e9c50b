import type { Report } from "../core/generation.js";
import type { RawWorkflow } from "../core/raw-workflow.js";
import type { Execution } from "./execute.js";

/** What a selector chooses from. */
export type Candidates = {
  readonly iteration: number;
  readonly workflow: RawWorkflow;
  /** Every proposal that was executed, those that were not done too. */
  readonly executions: readonly Execution[];
  /** Of those that were done, in the order of the proposals. */
  readonly reports: readonly [Report, ...Report[]];
};

/** Which report extends which chain, by its id; null begins a new one. */
export type Choice = { readonly report: Report; readonly chain: string | null; readonly reason: string };

/** null where nothing was done, so that there is nothing to choose from. */
export function candidatesOf(
  iteration: number,
  workflow: RawWorkflow,
  executions: readonly Execution[],
): Candidates | null {
  const [first, ...more] = executions.flatMap(({ last }) => (last.told.kind === "done" ? [last.told.report] : []));
  return first === undefined ? null : { iteration, workflow, executions, reports: [first, ...more] };
}
