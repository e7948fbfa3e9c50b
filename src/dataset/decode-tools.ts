import type { Tool, ToolParameter } from "../core/sample.js";
import { describe, isRecord, own } from "./describe.js";

export type DecodedTools =
  | { readonly kind: "read"; readonly tools: Map<string, Tool> }
  | { readonly kind: "unreadable"; readonly path: string; readonly found: string; readonly expected: string };

/**
 * Reads `pos_tools` or `neg_tools` in either shape: an object keyed by tool name (first release), or a list of
 * `{name, description, parameters}` (newer formatter). A tool without a name makes the whole table unreadable: what
 * it stands for cannot be counted, and leaving it out would change every share.
 */
export function decodeTools(value: unknown, key: "pos_tools" | "neg_tools"): DecodedTools {
  if (Array.isArray(value)) return fromList(value, key);
  if (isRecord(value)) return { kind: "read", tools: fromObject(value) };
  return {
    kind: "unreadable",
    path: `$.${key}`,
    found: describe(value),
    expected: "an object keyed by tool name, or a list of {name, description, parameters}",
  };
}

function fromObject(table: Readonly<Record<string, unknown>>): Map<string, Tool> {
  const tools = new Map<string, Tool>();
  for (const name of Object.keys(table)) tools.set(name, { name, parameters: () => toolBenchParameters(table[name]) });
  return tools;
}

function fromList(list: readonly unknown[], key: string): DecodedTools {
  const tools = new Map<string, Tool>();
  for (const [index, item] of list.entries()) {
    const name = isRecord(item) ? own(item, "name") : undefined;
    if (typeof name !== "string") {
      const path = `$.${key}[${index}].name`;
      return { kind: "unreadable", path, found: describe(isRecord(item) ? name : item), expected: "a tool's name" };
    }
    tools.set(name, { name, parameters: () => schemaParameters(isRecord(item) ? own(item, "parameters") : undefined) });
  }
  return { kind: "read", tools };
}

/** ToolBench's types, any case; other names are not checked. */
const toolBenchTypes = new Set(["string", "number", "boolean", "array", "object"]);
/** JSON Schema's types, any case. */
const schemaTypes = new Set([...toolBenchTypes, "integer", "null"]);

/** `{required: [{name, type, …}], optional: [the same]}`; null where neither is declared. */
function toolBenchParameters(value: unknown): readonly ToolParameter[] | null {
  if (!isRecord(value)) return null;
  const required = own(value, "required");
  const optional = own(value, "optional");
  if (!Array.isArray(required) && !Array.isArray(optional)) return null;
  return [...namedParameters(required, true), ...namedParameters(optional, false)];
}

function namedParameters(list: unknown, required: boolean): readonly ToolParameter[] {
  const parameters: ToolParameter[] = [];
  if (!Array.isArray(list)) return parameters;
  for (const item of list) {
    const name = isRecord(item) ? own(item, "name") : undefined;
    if (!isRecord(item) || typeof name !== "string") continue;
    parameters.push({ name, required, types: checkable(own(item, "type"), toolBenchTypes) });
  }
  return parameters;
}

/** `{type: object, properties, required}`; null where there are no properties to speak of. */
export function schemaParameters(value: unknown): readonly ToolParameter[] | null {
  const properties = isRecord(value) ? own(value, "properties") : undefined;
  if (!isRecord(value) || !isRecord(properties)) return null;
  const required = own(value, "required");
  const mandatory = new Set<unknown>(Array.isArray(required) ? required : []);
  return Object.keys(properties).map((name) => {
    const property = properties[name];
    const types = checkable(isRecord(property) ? own(property, "type") : undefined, schemaTypes);
    return { name, required: mandatory.has(name), types };
  });
}

/** The type names as lower case, or null if there is none or any of them is not one that can be checked. */
function checkable(type: unknown, known: ReadonlySet<string>): readonly string[] | null {
  const types = (Array.isArray(type) ? type : [type]).map((name) => String(name).toLowerCase());
  return types.length > 0 && types.every((name) => known.has(name)) ? types : null;
}
