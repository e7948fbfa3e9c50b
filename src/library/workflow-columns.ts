import { type WorkflowCounts, type WorkflowQuantity, workflowQuantities } from "../core/workflow.js";

/** The counts of many workflows, a column a quantity. */
export function workflowColumns(
  workflows: readonly WorkflowCounts[],
): Readonly<Record<WorkflowQuantity, Float64Array>> {
  const columns = workflowQuantities.map((quantity) => [quantity, columnOf(workflows, quantity)]);
  return Object.fromEntries(columns) as Record<WorkflowQuantity, Float64Array>; // one entry for each quantity
}

const columnOf = (workflows: readonly WorkflowCounts[], quantity: WorkflowQuantity): Float64Array =>
  Float64Array.from(workflows.map((counts) => counts[quantity]));
