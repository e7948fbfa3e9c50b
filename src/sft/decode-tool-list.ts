import { isObject } from "../core/is-object.js";
import { providerOf } from "../core/provider-of.js";
import type { LibraryTool, ToolProblem } from "../core/tool-library.js";
import { unknownProvider } from "./tool-pool.js";

/** The tools of a plain list, and which of it are none, each with its reason. */
export type ToolList = { readonly tools: readonly LibraryTool[]; readonly problems: readonly ToolProblem[] };

/**
 * Reads a plain list of `{name, description, parameters, provider}`, as a JSON file has it, or of OpenAI's
 * `{type: "function", function: {…}}`; null where it is no list.
 *
 * A tool without a provider has the one that its name tells, or else an unknown one; one without a description has an
 * empty one. A tool without a name or a schema, or of a name that came before, is left out.
 */
export function decodeToolList(value: unknown): ToolList | null {
  if (!Array.isArray(value)) return null;
  const tools = new Map<string, LibraryTool>();
  const problems: ToolProblem[] = [];
  for (const [index, item] of value.entries()) {
    const read = decodeTool(item, index, tools);
    if ("problem" in read) problems.push(read);
    else tools.set(read.name, read);
  }
  return { tools: [...tools.values()], problems };
}

function decodeTool(item: unknown, index: number, before: ReadonlyMap<string, unknown>): LibraryTool | ToolProblem {
  const { name, description = "", parameters, provider = providerFrom(name) } = membersOf(item);
  const bad = (problem: string): ToolProblem => ({
    provider: `$[${index}]`,
    tool: typeof name === "string" && name !== "" ? name : "a tool without a name",
    problem,
  });
  if (typeof name !== "string" || name === "") return bad("it cannot be called");
  if (before.has(name)) return bad("there was a tool of this name before it");
  if (typeof description !== "string") return bad("its description is no text");
  if (!isObject(parameters)) return bad("it has no parameters: a JSON Schema of type object");
  if (typeof provider !== "string") return bad("its provider is no text");
  return { name, description, parameters, provider };
}

/** Of a tool; OpenAI's lists have it within. */
function membersOf(item: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(item)) return {};
  return item.type === "function" && isObject(item.function) ? { ...item, ...item.function } : item;
}

const providerFrom = (name: unknown): string => (typeof name === "string" ? providerOf(name) : null) ?? unknownProvider;
