import type { Problem, Sample, SampleFile, Tool } from "../core/sample.js";
import { type PyValue, parsePython } from "../pyvalue/index.js";
import { decodeTools } from "./decode-tools.js";
import { describe, own } from "./describe.js";
import type { FilesDigest } from "./digest.js";
import type { ReferenceRead } from "./layout.js";
import { type JsonRead, readJsonObject } from "./read-json.js";

/** Where a sample's ground truth lies. */
export type ReferenceFiles = {
  readonly folder: string;
  readonly metadata: string;
  readonly data: string;
  readonly id: string;
};

/** Reads one sample's ground truth: its tools from the metadata, its query and response from the raw workflow. */
export function readReference(files: ReferenceFiles, digest: FilesDigest): ReferenceRead {
  const metadata = readJsonObject(files.folder, files.metadata, digest, "reference");
  const data = readJsonObject(files.folder, files.data, digest, "reference");
  const workflow = decodeWorkflow(data, files.data);
  const problems: Problem[] = [...workflow.problems];
  const file = decodeMetadata(metadata, files, workflow.state, problems);
  return { file, problems, query: workflow.query, workflow: () => workflowValues(data) };
}

function decodeMetadata(
  metadata: JsonRead,
  files: ReferenceFiles,
  workflow: "read" | "missing" | "unreadable",
  problems: Problem[],
): SampleFile {
  if (metadata.kind !== "read") {
    problems.push(metadata.problem);
    return { kind: "unreadable" };
  }
  const broken = (kind: string, path: string, found: string, expected: string): Problem => ({
    kind,
    file: files.metadata,
    path,
    found,
    expected,
    concerns: "reference",
  });
  const positives = decodeTools(own(metadata.value, "pos_tools"), "pos_tools");
  if (positives.kind === "unreadable") {
    problems.push(broken("reference_unreadable", positives.path, positives.found, positives.expected));
    return { kind: "unreadable" };
  }
  const irrelevance = own(metadata.value, "irrelevance") === true;
  if (positives.tools.size === 0 && !irrelevance) {
    problems.push(
      broken("reference_unreadable", "$.pos_tools", "no tool", "the reference tools, or `irrelevance: true`"),
    );
    return { kind: "unreadable" };
  }
  if (positives.tools.size > 0 && irrelevance) {
    const found = `${positives.tools.size} reference tools on an irrelevance sample`;
    problems.push(broken("irrelevance_with_tools", "$.irrelevance", found, "one or the other; the tools count"));
  }
  const negatives = decodeTools(own(metadata.value, "neg_tools"), "neg_tools");
  if (negatives.kind === "unreadable") {
    const problem = broken("candidates_unreadable", negatives.path, negatives.found, negatives.expected);
    // Without any, nothing is broken: there is only nothing to say of calls outside the candidates.
    problems.push(Object.hasOwn(metadata.value, "neg_tools") ? problem : { ...problem, concerns: "note" });
  }
  const candidates = negatives.kind === "read" ? withAll(negatives.tools, positives.tools) : null;
  const sample: Sample = {
    id: files.id,
    referenceTools: [...positives.tools.keys()],
    candidates,
    irrelevance: irrelevance && positives.tools.size === 0,
  };
  return { kind: "read", sample, workflow };
}

/** The negatives are many and the positives few, so the few are added to the many. */
function withAll(negatives: Map<string, Tool>, positives: ReadonlyMap<string, Tool>): ReadonlyMap<string, Tool> {
  for (const [name, tool] of positives) negatives.set(name, tool);
  return negatives;
}

type DecodedWorkflow = {
  readonly state: "read" | "missing" | "unreadable";
  readonly query: string | null;
  readonly problems: readonly Problem[];
};

/** A judge needs both the query and the reference response; anything else in the workflow is of no concern here. */
function decodeWorkflow(data: JsonRead, file: string): DecodedWorkflow {
  if (data.kind !== "read") return { state: data.kind, query: null, problems: [data.problem] };
  const absent = ["query", "response"].filter((key) => own(data.value, key) === undefined);
  const problems = absent.map(
    (key): Problem => ({
      kind: "reference_unreadable",
      file,
      path: `$.${key}`,
      found: describe(undefined),
      expected: "text",
      concerns: "reference",
    }),
  );
  const query = own(data.value, "query");
  return {
    state: absent.length === 0 ? "read" : "unreadable",
    query: typeof query === "string" ? query : null,
    problems,
  };
}

/** Strings are the same however they are parsed; anything else needs the exact parser. */
function workflowValues(data: JsonRead): { readonly query: PyValue; readonly response: PyValue } {
  if (data.kind !== "read") throw new TypeError("a workflow that was not read has no values");
  const { query, response } = data.value;
  if (typeof query === "string" && typeof response === "string") return { query, response };
  const exact = parsePython(data.text);
  if (exact.kind === "error" || !(exact.value instanceof Map))
    throw new TypeError("a workflow was read and cannot be parsed");
  return { query: exact.value.get("query") ?? null, response: exact.value.get("response") ?? null };
}
