import { isObject } from "../core/is-object.js";
import type { JsonSchema } from "../core/tool-library.js";

/**
 * The schema of a tool's arguments as providers take it: of type "object", with `properties`, and nothing beside them that
 * they refuse at the top. Anything further down stays as its source gave it.
 */
export function objectSchema(schema: JsonSchema): JsonSchema {
  const { type = "object", properties, required } = schema;
  if (type !== "object" && !(Array.isArray(type) && type.includes("object"))) return { type: "object", properties: {} };
  const kept = Object.entries(schema).filter(([key]) => !refused.has(key));
  return {
    type: "object",
    properties: isObject(properties) ? properties : {},
    ...(Array.isArray(required) ? { required } : {}),
    ...Object.fromEntries(kept),
  };
}

/** The first three are set above; the others OpenAI refuses at the top of a tool's parameters. */
const refused = new Set(["type", "properties", "required", "oneOf", "anyOf", "allOf", "enum", "not"]);
