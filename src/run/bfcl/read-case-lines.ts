import { basename } from "node:path";
import type { CaseLine } from "../../bfcl/files/decode-case.js";
import { quoted } from "../../bfcl/files/describe-text.js";
import type { BfclProblem } from "../../core/bfcl.js";
import { type BfclLine, readBfclLines } from "../../dataset/bfcl-lines.js";
import type { FilesDigest } from "../../dataset/digest.js";
import type { ProblemLog } from "./problem-log.js";

/** Lines of a question or an answer file by their ids, the first of each; a value is null where the line is malformed. */
export type CaseLines<T> = ReadonlyMap<string, { readonly line: number; readonly value: T | null }>;

/** What is kept of the files that are read: problems, digest, and their paths. */
export type Reading = { readonly log: ProblemLog; readonly digest: FilesDigest; readonly files: string[] };

/** Reads a file of the data; null where it cannot be read. */
export function readCaseLines<T>(
  file: string,
  {
    log,
    digest,
    files,
    folder,
    decode,
  }: Reading & {
    /** As the digest names it, wherever the file lies. */
    readonly folder: "data" | "possible_answer";
    readonly decode: (line: string) => CaseLine<T>;
  },
): CaseLines<T> | null {
  const read = readBfclLines(file);
  if (read.kind === "failed") {
    log.add({ kind: "unreadable_file", file, line: null, message: `${read.problem}; none of its cases can be scored` });
    return null;
  }
  files.push(file);
  digest.add(`${folder}/${basename(file)}`, read.bytes);

  const byId = new Map<string, { readonly line: number; readonly value: T | null }>();
  for (const line of read.lines) {
    const decoded = decodeLine(line, decode);
    const first = decoded.id === null ? undefined : byId.get(decoded.id);
    const problem = first === undefined ? malformed(decoded, folder) : repeated(decoded, first.line);
    if (problem !== null) log.add({ file, line: line.number, ...problem });
    if (decoded.id === null || first !== undefined) continue;
    byId.set(decoded.id, { line: line.number, value: decoded.kind === "decoded" ? decoded.value : null });
  }
  return byId;
}

const decodeLine = <T>(line: BfclLine, decode: (text: string) => CaseLine<T>): CaseLine<T> =>
  "text" in line ? decode(line.text) : { kind: "malformed", id: null, problem: line.problem };

type Said = Pick<BfclProblem, "kind" | "message"> | null;

function malformed(line: CaseLine<unknown>, folder: "data" | "possible_answer"): Said {
  if (line.kind === "decoded") return null;
  if (line.id === null) return { kind: "unreadable_line", message: `${line.problem}; its case cannot be scored` };
  return {
    kind: folder === "data" ? "unreadable_line" : "no_answer",
    message: `${quoted(line.id)} cannot be scored: ${line.problem}`,
  };
}

const repeated = ({ id }: CaseLine<unknown>, first: number): Said => ({
  kind: "duplicate_id",
  message: `${quoted(id ?? "")} is on line ${first} already, which counts`,
});
