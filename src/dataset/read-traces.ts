import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { TgEvalError } from "../core/errors.js";
import type { GeneratedFile } from "../core/generation-stats.js";
import { isIrrelevance } from "../core/raw-workflow.js";
import { byCodePoint } from "./code-points.js";
import { countTrace } from "./count-trace.js";
import { countChains } from "./count-workflow.js";
import { decodeChains } from "./decode-chains.js";
import { isRecord, own } from "./describe.js";
import type { FilesDigest } from "./digest.js";
import { type JsonRead, readJsonObject } from "./read-json.js";
import { idOf, readWorkflowFiles } from "./workflows.js";

/**
 * Reads a generated folder file after file: its workflows as `readWorkflows` finds them, and the traces in its `trace/`.
 * Released traces may lie in `trace_example/`, or stand where workflows do: what has iterations and no chains is a trace.
 *
 * @throws DataError where the folder is not there, cannot be read or holds neither
 */
export function* readGenerated(folder: string, digest: FilesDigest): Generator<GeneratedFile> {
  const traces = traceFiles(folder);
  for (const { file, read } of readWorkflowFiles(folder, digest, { mayBeNone: traces.length > 0 })) {
    yield read.kind === "read" && isTrace(read.value) ? traceOf(file, read) : workflowOf(file, read);
  }
  for (const file of traces) yield traceOf(file, readJsonObject(folder, file, digest, "reference"));
}

/** Relative to the folder, in the order of their names. */
function traceFiles(folder: string): readonly string[] {
  const place = ["trace", "trace_example"].find((name) => isFolder(join(folder, name)));
  if (place === undefined) return [];
  return namesIn(join(folder, place))
    .filter((name) => name.endsWith(".json"))
    .sort(byCodePoint)
    .map((name) => `${place}/${name}`);
}

/** Nothing is in what is a file itself, or not there: reading its workflows says so. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // fs throws nothing but system errors
    if (code === "ENOENT" || code === "ENOTDIR") return false;
    throw unreadable(path, error);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw unreadable(folder, error);
  }
}

function unreadable(path: string, cause: unknown): TgEvalError {
  const { code } = cause as NodeJS.ErrnoException; // fs throws nothing but system errors
  const hint = "it must be a folder that may be read";
  return new TgEvalError("data", `${path} cannot be read: ${code ?? String(cause)}`, { hint, cause });
}

const isTrace = (value: Readonly<Record<string, unknown>>): boolean =>
  Array.isArray(own(value, "iterations")) && own(value, "api_use_chains") === undefined;

function traceOf(file: string, read: JsonRead): GeneratedFile {
  const counted = read.kind === "read" ? countTrace(read.value, { id: idOf(file), file }) : read;
  if (counted.kind === "read") return { kind: "trace", counts: counted.counts };
  return { kind: "unreadable", of: "trace", problem: counted.problem };
}

function workflowOf(file: string, read: JsonRead): GeneratedFile {
  const found = read.kind === "read" ? decodeChains(read.value, file) : read;
  if (found.kind !== "read") return { kind: "unreadable", of: "workflow", problem: found.problem };
  const { chains, problems } = found;
  if (isIrrelevance({ api_use_chains: chains })) return { kind: "irrelevance" };
  const calls = chains.flatMap((chain) => chain.calls);
  const simulated = calls.filter(({ observation }) => isRecord(observation) && own(observation, "simulated") === true);
  const observed = { observations: calls.length, simulated: simulated.length };
  return { kind: "workflow", id: idOf(file), counts: countChains(chains), ...observed, problems };
}
