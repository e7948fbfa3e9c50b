import { setImmediate as turn } from "node:timers/promises";
import type { GeneratedFile, GeneratedSource } from "../core/generation-stats.js";
import type { Report } from "../core/table.js";
import { filesDigest } from "../dataset/index.js";
import { readToolsLeftOut } from "../dataset/read-tools-left-out.js";
import { readGenerated } from "../dataset/read-traces.js";
import { requireOwnNames, type WorkflowFolder } from "./complexity.js";
import { workflowColumns } from "./workflow-columns.js";

/**
 * What generating the workflows of each folder came to, and how complex they are, source by source and one against
 * another. A folder without traces is told of by its workflows alone.
 *
 * @throws TgEvalError where a folder is not there or holds neither workflows nor traces, or two sources share a name
 */
export async function generationReport(
  sources: readonly WorkflowFolder[],
): Promise<Pick<Report, "tables" | "data" | "records">> {
  requireOwnNames(sources);
  const read: GeneratedSource[] = [];
  for (const source of sources) read.push(await readSource(source));
  const [{ generationStats }, { complexity }, tables, records, complexityTable, complexityRecord] = await Promise.all([
    import("../analysis/generation-stats.js"),
    import("../analysis/complexity.js"),
    import("../tables/generation-tables.js"),
    import("../tables/generation-records.js"),
    import("../tables/complexity-table.js"),
    import("../tables/complexity-records.js"),
  ]);
  const generation = generationStats(read);
  const compared = complexity(read.map(({ workflows }) => workflows));
  return {
    tables: [...tables.generationTables(generation), ...complexityTable.complexityTables(compared)],
    data: { generation, complexity: compared },
    records: [...records.generationRecords(generation), ...complexityRecord.complexityRecords(compared)],
  };
}

/** Of a workflow and its trace a few numbers stay, so that memory does not grow with the texts. */
async function readSource({ name, folder }: WorkflowFolder): Promise<GeneratedSource> {
  const digest = filesDigest();
  const files: GeneratedFile[] = [];
  for (const file of readGenerated(folder, digest)) {
    files.push(file);
    // Files are read synchronously, so now and then signals and timers must get their turn.
    if (files.length % 32 === 0) await turn();
  }
  const workflows = files.filter((file) => file.kind === "workflow");
  const unreadable = files.filter((file) => file.kind === "unreadable");
  return {
    workflows: {
      name,
      folder,
      digest: digest.finish(),
      workflows: workflows.length,
      irrelevance: files.filter(({ kind }) => kind === "irrelevance").length,
      unreadable: unreadable.filter((file) => file.of === "workflow").map(({ problem }) => problem),
      ignored: workflows.flatMap(({ problems }) => problems),
      counts: workflowColumns(workflows.map(({ counts }) => counts)),
    },
    ids: workflows.map(({ id }) => id),
    observations: workflows.reduce((total, { observations }) => total + observations, 0),
    simulated: workflows.reduce((total, { simulated }) => total + simulated, 0),
    traces: files.filter((file) => file.kind === "trace").map(({ counts }) => counts),
    unreadable_traces: unreadable.filter((file) => file.of === "trace").map(({ problem }) => problem),
    tools_left_out: readToolsLeftOut(folder),
  };
}
