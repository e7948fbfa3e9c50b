import { join } from "node:path";
import { byCodePoint } from "../../dataset/code-points.js";
import type { FilesDigest } from "../../dataset/digest.js";
import { readWhole } from "../../dataset/read-file.js";
import { idOf, workflowFiles } from "../../dataset/workflows.js";
import { decodeUtf8, parsePython } from "../../pyvalue/index.js";
import { decodeWorkflow, type LeftOut, type Workflow } from "../../sft/index.js";

export type RawFile = { readonly id: string; readonly path: string };

/** A raw workflow and the bytes of its file, without a byte order mark. */
export type RawRead =
  | { readonly kind: "read"; readonly workflow: Workflow; readonly bytes: Buffer }
  | { readonly kind: "left_out"; readonly leftOut: LeftOut };

/**
 * The files of a folder's workflows; their names are the ids, and they are sorted by these.
 *
 * @throws DataError where the folder is not there, cannot be read or holds no `*.json`
 */
export const listRawFiles = (folder: string): readonly RawFile[] =>
  workflowFiles(folder)
    .map((file) => ({ id: idOf(file), path: join(folder, file) }))
    .sort((a, b) => byCodePoint(a.id, b.id));

/** Reads a workflow and adds it to the digest under its id; one that cannot be used is a value with its reason. */
export function readRawFile({ id, path }: RawFile, digest: FilesDigest): RawRead {
  const unreadable = (problem: string): RawRead => leftOut(id, "unreadable", problem);
  const file = readWhole(path);
  digest.add(id, file.kind === "read" ? file.bytes : null);
  if (!isSampleId(id))
    return leftOut(id, "not_an_id", `the file's name, ${JSON.stringify(id)}, cannot be a sample's id`);
  if (file.kind !== "read") return unreadable(`${path}: ${file.kind === "missing" ? "it is gone" : file.code}`);
  const bytes = withoutMark(file.bytes);
  const text = decodeUtf8(bytes);
  if (text.kind === "error") return unreadable(`${path}: found ${text.problem.found}, expected UTF-8`);
  const parsed = parsePython(text.value);
  if (parsed.kind === "error") {
    const { line, column, found, expected } = parsed.problem;
    return unreadable(`${path}: line ${line} column ${column}: found ${found}, expected ${expected}`);
  }
  const read = decodeWorkflow(id, parsed.value);
  return read.kind === "read" ? { ...read, bytes } : read;
}

/** JSON has no byte order mark, and who reads the dataset expects none. */
const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? bytes.subarray(byteOrderMark.length) : bytes;

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

const leftOut = (id: string, kind: string, problem: string): RawRead => ({
  kind: "left_out",
  leftOut: { id, kind, problem },
});

/** Split files have an id a line, without the white space around it, and refuse what may lead out of a folder. */
const isSampleId = (id: string): boolean => id !== "" && id === id.trim() && !/[\r\n\\]|\.\./.test(id);
