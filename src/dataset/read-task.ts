import type { Problem } from "../core/sample.js";
import type { TaskRead } from "../core/task.js";
import type { LibraryTool } from "../core/tool-library.js";
import { type ToolBenchParameter, toolBenchSchema } from "../core/toolbench-schema.js";
import { decodeTools } from "./decode-tools.js";
import { describe, isRecord, own } from "./describe.js";
import { noDigest } from "./digest.js";
import { libraryTool, schemaOf } from "./library-tool.js";
import { readJsonObject } from "./read-json.js";
import type { ReferenceFiles } from "./read-reference.js";

/** What a model is given to work on: the workflow's query, and the tools of the metadata, `pos_tools` before `neg_tools`. */
export function readTask({ folder, metadata, data, id }: ReferenceFiles): TaskRead {
  const workflow = readJsonObject(folder, data, noDigest, "reference");
  if (workflow.kind !== "read") return { kind: "unreadable", problem: workflow.problem };
  const query = own(workflow.value, "query");
  if (typeof query !== "string" || query.trim() === "")
    return unreadable({ file: data, path: "$.query", found: describe(query), expected: "text that is not blank" });

  const candidates = readJsonObject(folder, metadata, noDigest, "reference");
  if (candidates.kind !== "read") return { kind: "unreadable", problem: candidates.problem };
  const positives = toolsIn(candidates.value, "pos_tools");
  if (positives.kind === "unreadable") return unreadable({ file: metadata, ...positives.fault });
  // Without the key there are no negatives.
  const hasNegatives = Object.hasOwn(candidates.value, "neg_tools");
  const negatives = hasNegatives ? toolsIn(candidates.value, "neg_tools") : noTools;
  if (negatives.kind === "unreadable") return unreadable({ file: metadata, ...negatives.fault });
  const others = [...negatives.tools].filter(([name]) => !positives.tools.has(name));
  const tools = [...positives.tools.values(), ...others.map(([, tool]) => tool)];
  if (tools.length > 0) return { kind: "read", task: { id, query, tools, references: positives.tools.size } };
  return unreadable({ file: metadata, path: "$.neg_tools", found: "no tool", expected: "candidate tools" });
}

type Fault = Pick<Problem, "path" | "found" | "expected">;

const unreadable = (fault: Fault & Pick<Problem, "file">): TaskRead => ({
  kind: "unreadable",
  problem: { kind: "reference_unreadable", ...fault, concerns: "reference" },
});

type ToolsRead =
  | { readonly kind: "read"; readonly tools: ReadonlyMap<string, LibraryTool> }
  | { readonly kind: "unreadable"; readonly fault: Fault };

const noTools: ToolsRead = { kind: "read", tools: new Map() };

function toolsIn(metadata: Readonly<Record<string, unknown>>, key: "pos_tools" | "neg_tools"): ToolsRead {
  const table = own(metadata, key);
  const decoded = decodeTools(table, key);
  if (decoded.kind === "unreadable") {
    const { path, found, expected } = decoded;
    return { kind: "unreadable", fault: { path, found, expected } };
  }
  const tools = Array.isArray(table)
    ? table.map(fromList)
    : [...decoded.tools.keys()].map((name) => fromToolBench(name, partOf(table, name)));
  return { kind: "read", tools: new Map(tools.map((tool) => [tool.name, tool])) };
}

const partOf = (value: unknown, key: string): unknown => (isRecord(value) ? own(value, key) : undefined);

/** As the first release declares tools. */
function fromToolBench(name: string, declared: unknown): LibraryTool {
  const schema = toolBenchSchema(parametersIn(declared, "required"), parametersIn(declared, "optional"));
  return libraryTool(name, partOf(declared, "description"), schema);
}

function parametersIn(declared: unknown, key: "required" | "optional"): readonly ToolBenchParameter[] {
  const list = partOf(declared, key);
  return Array.isArray(list) ? list.filter(isParameter) : [];
}

const isParameter = (value: unknown): value is ToolBenchParameter => typeof partOf(value, "name") === "string";

/** As the newer formatter does. That it has a name was seen when the list was decoded. */
const fromList = (declared: unknown): LibraryTool =>
  libraryTool(
    String(partOf(declared, "name")),
    partOf(declared, "description"),
    schemaOf(partOf(declared, "parameters")),
  );
