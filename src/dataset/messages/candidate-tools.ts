import type { LibraryTool } from "../../core/tool-library.js";
import { describe } from "../describe.js";
import { libraryTool, schemaOf } from "../library-tool.js";
import { member } from "./member.js";
import { functionOf, nameOf, namePath } from "./tool-call.js";

export type CandidatesRead =
  | {
      readonly kind: "read";
      readonly tools: ReadonlyMap<string, LibraryTool>;
      readonly repeated: readonly RepeatedTool[];
    }
  | { readonly kind: "unreadable"; readonly path: string; readonly found: string; readonly expected: string };

/** A tool whose name another before it has too. */
type RepeatedTool = { readonly path: string; readonly name: string };

/**
 * Reads a list of tools as OpenAI declares them; also their functions alone. One without a name makes all unreadable; of
 * a name that comes again the last counts.
 */
export function readCandidates(value: unknown): CandidatesRead {
  if (!Array.isArray(value) || value.length === 0) {
    return { kind: "unreadable", path: "$.tools", found: describe(value), expected: "a list of tools" };
  }
  const tools = new Map<string, LibraryTool>();
  const repeated: RepeatedTool[] = [];
  for (const [index, item] of value.entries()) {
    const name = nameOf(item);
    const declared = functionOf(item);
    if (name === null) {
      const found = describe(member(declared, "name"));
      return { kind: "unreadable", path: namePath(item, `$.tools[${index}]`), found, expected: "a tool's name" };
    }
    if (tools.has(name)) repeated.push({ path: namePath(item, `$.tools[${index}]`), name });
    tools.set(name, libraryTool(name, member(declared, "description"), schemaOf(member(declared, "parameters"))));
  }
  return { kind: "read", tools, repeated };
}
