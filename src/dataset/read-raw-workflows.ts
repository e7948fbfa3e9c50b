import type { RawWorkflow } from "../core/raw-workflow.js";
import type { Problem } from "../core/sample.js";
import { type FilesDigest, filesDigest } from "./digest.js";
import { decodeRawWorkflow } from "./raw-workflow.js";
import { type JsonRead, readJsonObject } from "./read-json.js";
import { idOf, readWorkflowFiles } from "./workflows.js";

/** `file`: relative to the folder. `problems`: parts of the workflow that are not what belongs there. */
export type RawWorkflowFile =
  | {
      readonly kind: "read";
      readonly id: string;
      readonly file: string;
      readonly workflow: RawWorkflow;
      readonly problems: readonly Problem[];
    }
  | { readonly kind: "unreadable"; readonly problem: Problem };

/**
 * Reads the workflows of a folder whole, one after the other, where `readWorkflows` finds them.
 *
 * @throws DataError where the folder is not there, cannot be read or holds no `*.json`
 */
export function* readRawWorkflows(folder: string, digest: FilesDigest): Generator<RawWorkflowFile> {
  for (const { file, read } of readWorkflowFiles(folder, digest)) yield decoded(file, read);
}

/** One of them again, by its file. */
export const readRawWorkflow = (folder: string, file: string): RawWorkflowFile =>
  decoded(file, readJsonObject(folder, file, filesDigest(), "reference"));

function decoded(file: string, read: JsonRead): RawWorkflowFile {
  if (read.kind !== "read") return { kind: "unreadable", problem: read.problem };
  const workflow = decodeRawWorkflow(read.value, file);
  return workflow.kind === "read" ? { ...workflow, id: idOf(file), file } : workflow;
}
