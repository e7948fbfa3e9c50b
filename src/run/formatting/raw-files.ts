import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { dataError, TgEvalError } from "../../core/errors.js";
import { byCodePoint } from "../../dataset/code-points.js";
import { readWhole } from "../../dataset/read-file.js";
import { decodeUtf8, parsePython } from "../../pyvalue/index.js";
import { decodeWorkflow, type LeftOut, type Workflow } from "../../sft/index.js";

export type RawFile = { readonly id: string; readonly path: string };

/** A raw workflow and the bytes of its file. */
export type RawRead =
  | { readonly kind: "read"; readonly workflow: Workflow; readonly bytes: Buffer }
  | { readonly kind: "left_out"; readonly leftOut: LeftOut };

/**
 * The `*.json` of a folder, or of its `data/` where it has one, by code point; their names are the ids. What tells how a
 * folder was generated, `generation.json`, is none of them.
 *
 * @throws DataError where the folder is not there, cannot be read or holds no `*.json`
 */
export function listRawFiles(folder: string): readonly RawFile[] {
  const data = join(folder, "data");
  const inData = statSync(data, { throwIfNoEntry: false })?.isDirectory() === true;
  const place = inData ? data : folder;
  const names = namesIn(place).filter((name) => name.endsWith(".json") && (inData || name !== "generation.json"));
  if (names.length === 0) throw dataError(`${place} holds no workflows: there is no *.json in it`, expectation);
  return names
    .map((name) => ({ id: name.slice(0, -".json".length), path: join(place, name) }))
    .sort((a, b) => byCodePoint(a.id, b.id));
}

const expectation = "give a folder of raw workflows ({id}.json each), or one whose data/ holds them";

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // fs throws nothing but system errors
    if (code === "ENOENT") throw dataError(`there are no workflows at ${folder}`, expectation);
    if (code === "ENOTDIR") throw dataError(`${folder} is a file, not a folder of workflows`, expectation);
    throw new TgEvalError("data", `${folder} cannot be read: ${code ?? String(error)}`, { cause: error });
  }
}

/** Reads a workflow; one that cannot be used is a value with its reason. */
export function readRawFile({ id, path }: RawFile): RawRead {
  const unreadable = (problem: string): RawRead => leftOut(id, "unreadable", problem);
  if (!isSampleId(id))
    return leftOut(id, "not_an_id", `the file's name, ${JSON.stringify(id)}, cannot be a sample's id`);
  const file = readWhole(path);
  if (file.kind !== "read") return unreadable(`${path}: ${file.kind === "missing" ? "it is gone" : file.code}`);
  const text = decodeUtf8(file.bytes);
  if (text.kind === "error") return unreadable(`${path}: found ${text.problem.found}, expected UTF-8`);
  const parsed = parsePython(text.value);
  if (parsed.kind === "error") {
    const { line, column, found, expected } = parsed.problem;
    return unreadable(`${path}: line ${line} column ${column}: found ${found}, expected ${expected}`);
  }
  const read = decodeWorkflow(id, parsed.value);
  return read.kind === "read" ? { ...read, bytes: file.bytes } : read;
}

const leftOut = (id: string, kind: string, problem: string): RawRead => ({
  kind: "left_out",
  leftOut: { id, kind, problem },
});

/** Split files have an id a line, without the white space around it, and refuse what may lead out of a folder. */
const isSampleId = (id: string): boolean => id !== "" && id === id.trim() && !/[\r\n\\]|\.\./.test(id);
