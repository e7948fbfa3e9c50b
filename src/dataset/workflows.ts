import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { dataError, TgEvalError } from "../core/errors.js";
import type { WorkflowFile } from "../core/workflow.js";
import { byCodePoint } from "./code-points.js";
import { countWorkflow } from "./count-workflow.js";
import type { FilesDigest } from "./digest.js";
import { readJsonObject } from "./read-json.js";

/**
 * Reads the workflows of a folder one after the other: its `*.json` by code point, or those of its `data/` where it has
 * one, as a dataset does. A file that is no workflow is a value with its reason.
 *
 * @throws DataError where the folder is not there, cannot be read or holds no `*.json`
 */
export function* readWorkflows(folder: string, digest: FilesDigest): Generator<WorkflowFile> {
  for (const file of workflowFiles(folder)) {
    const read = readJsonObject(folder, file, digest, "reference");
    yield read.kind === "read" ? countWorkflow(read.value, file) : { kind: "unreadable", problem: read.problem };
  }
}

const expectation = "give a folder of raw workflows ({id}.json each), or a dataset whose data/ holds them";

/** Relative to the folder. */
function workflowFiles(folder: string): readonly string[] {
  const names = namesIn(folder);
  const inData =
    names.includes("data") && statSync(join(folder, "data"), { throwIfNoEntry: false })?.isDirectory() === true;
  const files = (inData ? namesIn(join(folder, "data")) : names).filter((name) => name.endsWith(".json"));
  if (files.length === 0) {
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
