import type { Problem } from "../../core/sample.js";
import type { TaskRead } from "../../core/task.js";
import { own } from "../describe.js";
import { type FilesDigest, noDigest } from "../digest.js";
import type { ReferenceRead } from "../layout.js";
import { type DecodedSample, decodeSample } from "./decode-sample.js";
import type { IndexedLine } from "./index-lines.js";
import { readIndexed, repeatedProblems } from "./read-indexed.js";

export type SamplePlace = {
  readonly folder: string;
  readonly file: string;
  readonly id: string;
  readonly line: IndexedLine;
};

/** Reads one sample's ground truth from its line. */
export function readSample(place: SamplePlace, digest: FilesDigest): ReferenceRead {
  const decoded = decode(place, digest);
  const repeated = repeatedProblems({ ...place, kind: "id_repeated" });
  if ("problem" in decoded) {
    return { file: { kind: "unreadable" }, problems: [...repeated, decoded.problem], query: null, workflow: unread };
  }
  const { file, problems, query, answer } = decoded;
  return {
    file,
    problems: [...repeated, ...problems],
    query,
    workflow: () => (query === null || answer === null ? unread() : { query, response: answer }),
  };
}

function unread(): never {
  throw new TypeError("a sample without query or answer has no workflow");
}

function decode(place: SamplePlace, digest: FilesDigest): DecodedSample | { readonly problem: Problem } {
  const read = readIndexed(place, digest, "reference");
  if (read.kind !== "read") return { problem: read.problem };
  return decodeSample(read.value, place.id, { file: place.file, line: place.line.number });
}

/** A sample's messages as they are; none where its line cannot be read. */
export function readSampleMessages(place: SamplePlace): readonly unknown[] {
  const read = readIndexed(place, noDigest, "reference");
  const messages = read.kind === "read" ? own(read.value, "messages") : null;
  return Array.isArray(messages) ? messages : [];
}

/** What a model is given to work on: the sample's query, and of its tools those of the reference calls first. */
export function readSampleTask(place: SamplePlace): TaskRead {
  const decoded = decode(place, noDigest);
  if ("problem" in decoded) return { kind: "unreadable", problem: decoded.problem };
  const { file, query, candidates, problems } = decoded;
  if (file.kind !== "read" || query === null || candidates.kind !== "read") {
    const problem = problems.find(({ concerns }) => concerns === "reference");
    if (problem === undefined) throw new TypeError("a sample was not read, and nothing is wrong with it");
    return { kind: "unreadable", problem };
  }
  const tools = [...candidates.tools.values()];
  const wanted = new Set(file.sample.referenceTools);
  const references = tools.filter(({ name }) => wanted.has(name));
  const others = tools.filter(({ name }) => !wanted.has(name));
  return {
    kind: "read",
    task: { id: place.id, query, tools: [...references, ...others], references: references.length },
  };
}
