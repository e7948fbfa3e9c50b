import type { JsonSchema } from "./tool-library.js";

/** A parameter as ToolBench declares it: types are STRING, NUMBER, BOOLEAN, ARRAY, OBJECT in any case, and whatever else an author wrote. */
export type ToolBenchParameter = {
  readonly name: string;
  readonly type?: unknown;
  readonly description?: unknown;
  readonly default?: unknown;
};

const types = new Set(["string", "number", "integer", "boolean", "array", "object"]);

/**
 * The JSON Schema of a tool that ToolBench describes by its required and its optional parameters. A type that JSON
 * Schema does not have is left open; an empty default says nothing.
 */
export function toolBenchSchema(
  required: readonly ToolBenchParameter[],
  optional: readonly ToolBenchParameter[],
): JsonSchema {
  const properties = new Map<string, JsonSchema>();
  for (const parameter of [...required, ...optional]) {
    if (!properties.has(parameter.name)) properties.set(parameter.name, property(parameter));
  }
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required: [...new Set(required.map(({ name }) => name))],
  };
}

function property({ type, description, default: preset }: ToolBenchParameter): JsonSchema {
  const name = typeof type === "string" ? type.toLowerCase() : "";
  return {
    ...(types.has(name) ? { type: name } : {}),
    ...(name === "array" ? { items: {} } : {}),
    ...(typeof description === "string" && description !== "" ? { description } : {}),
    ...(preset === undefined || preset === null || preset === "" ? {} : { default: preset }),
  };
}
