import { setImmediate as turn } from "node:timers/promises";
import { usageError } from "../core/errors.js";
import type { Problem } from "../core/sample.js";
import type { Report } from "../core/table.js";
import type { WorkflowCounts, WorkflowSource } from "../core/workflow.js";
import { filesDigest } from "../dataset/index.js";
import { readWorkflows } from "../dataset/workflows.js";
import { workflowColumns } from "./workflow-columns.js";

export type WorkflowFolder = { readonly name: string; readonly folder: string };

/**
 * Counts the raw workflows of each folder and tells how complex they are, source by source and one against another.
 *
 * @throws TgEvalError where a folder is not there or holds no `*.json`, or two sources share a name
 */
export async function complexityReport(
  sources: readonly WorkflowFolder[],
): Promise<Pick<Report, "tables" | "data" | "records">> {
  requireOwnNames(sources);
  const read: WorkflowSource[] = [];
  for (const source of sources) read.push(await readSource(source));
  const [{ complexity }, { complexityRecords }, { complexityTables }] = await Promise.all([
    import("../analysis/complexity.js"),
    import("../tables/complexity-records.js"),
    import("../tables/complexity-table.js"),
  ]);
  const result = complexity(read);
  return { tables: complexityTables(result), data: { complexity: result }, records: complexityRecords(result) };
}

export function requireOwnNames(sources: readonly WorkflowFolder[]): void {
  const repeated = sources.find(({ name }, i) => sources.findIndex((other) => other.name === name) < i);
  if (repeated !== undefined)
    throw usageError(`two sources of workflows are called ${repeated.name}`, "give each a name of its own");
}

/** Of a workflow a few numbers stay, so that memory does not grow with the texts. */
async function readSource({ name, folder }: WorkflowFolder): Promise<WorkflowSource> {
  const digest = filesDigest();
  const counts: WorkflowCounts[] = [];
  const unreadable: Problem[] = [];
  const ignored: Problem[] = [];
  let irrelevance = 0;
  for (const file of readWorkflows(folder, digest)) {
    if (file.kind === "unreadable") unreadable.push(file.problem);
    else if (file.kind === "irrelevance") irrelevance += 1;
    else {
      counts.push(file.counts);
      ignored.push(...file.problems);
    }
    // Files are read synchronously, so now and then signals and timers must get their turn.
    if ((counts.length + irrelevance + unreadable.length) % 32 === 0) await turn();
  }
  const counted = { workflows: counts.length, irrelevance, counts: workflowColumns(counts) };
  return { name, folder, digest: digest.finish(), unreadable, ignored, ...counted };
}
