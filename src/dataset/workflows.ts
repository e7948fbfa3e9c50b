import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { dataError, TgEvalError } from "../core/errors.js";
import type { WorkflowFile } from "../core/workflow.js";
import { byCodePoint } from "./code-points.js";
import { countWorkflow } from "./count-workflow.js";
import type { FilesDigest } from "./digest.js";
import { type JsonRead, readJsonObject } from "./read-json.js";

/**
 * Reads the workflows of a folder one after the other: its `*.json` by code point, or those of its `data/` where it has
 * one, as a dataset does. A file that is no workflow is a value with its reason.
 *
 * @throws DataError where the folder is not there, cannot be read or holds no `*.json`
 */
export function* readWorkflows(folder: string, digest: FilesDigest): Generator<WorkflowFile> {
  for (const { file, read } of readWorkflowFiles(folder, digest)) {
    yield read.kind === "read" ? countWorkflow(read.value, file) : { kind: "unreadable", problem: read.problem };
  }
}

/**
 * The files that `readWorkflows` reads, as JSON. `generation.json`, which tells how a folder was made, is none of them.
 *
 * @throws DataError as `readWorkflows` does, but for no `*.json` where there may be none: nothing that was tried passed
 */
export function* readWorkflowFiles(
  folder: string,
  digest: FilesDigest,
  { mayBeNone = false }: { readonly mayBeNone?: boolean } = {},
): Generator<{ readonly file: string; readonly read: JsonRead }> {
  for (const file of workflowFiles(folder, mayBeNone)) {
    yield { file, read: readJsonObject(folder, file, digest, "reference") };
  }
}

/** A workflow's id is its file's name. */
export const idOf = (file: string): string => basename(file, ".json");

const expectation = "give a folder of raw workflows ({id}.json each), or a dataset whose data/ holds them";

/**
 * The files of a folder's workflows, relative to it, by code point.
 *
 * @throws DataError as `readWorkflowFiles` does
 */
export function workflowFiles(folder: string, mayBeNone = false): readonly string[] {
  const names = namesIn(folder);
  const inData =
    names.includes("data") && statSync(join(folder, "data"), { throwIfNoEntry: false })?.isDirectory() === true;
  const files = (inData ? namesIn(join(folder, "data")) : names).filter(
    (name) => name.endsWith(".json") && (inData || name !== "generation.json"),
  );
  if (files.length === 0 && !mayBeNone) {
    const place = inData ? join(folder, "data") : folder;
    throw dataError(`${place} holds no workflows: there is no *.json in it`, expectation);
  }
  return files.sort(byCodePoint).map((name) => (inData ? `data/${name}` : name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // fs throws nothing but system errors
    if (code === "ENOENT") throw dataError(`there are no workflows at ${folder}`, expectation);
    if (code === "ENOTDIR") throw dataError(`${folder} is a file, not a folder of workflows`, expectation);
    throw new TgEvalError("data", `${folder} cannot be read: ${code ?? String(error)}`, { cause: error });
  }
}
