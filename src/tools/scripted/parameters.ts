import { isObject } from "../../core/is-object.js";
import { ownValue } from "../../core/own-value.js";
import type { JsonSchema } from "../../core/tool-library.js";
import { nestsTooDeep, schemaTooDeep } from "../nests-too-deep.js";

/** The parameters that a schema declares, by name; none where it declares none. */
export const propertiesOf = (schema: unknown): Readonly<Record<string, unknown>> =>
  isObject(schema) && isObject(schema.properties) ? schema.properties : {};

/** Why a value is no schema of a tool's arguments; null for one that is. */
export function schemaProblem(value: unknown): string | null {
  if (value === undefined || value === null) return "it has no `parameters`";
  if (!isObject(value) || value.type !== "object") return '`parameters` is no schema of type "object"';
  return nestsTooDeep(value) ? schemaTooDeep : null;
}

/** The first required parameter that an input does not give, or gives as null; null where there is none. */
export function missingParameter(schema: JsonSchema, input: Readonly<Record<string, unknown>>): string | null {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const missing = required.find((name) => typeof name === "string" && (ownValue(input, name) ?? null) === null);
  return typeof missing === "string" ? missing : null;
}

/** What an input gives for a parameter, else the default that the schema declares. */
export function argumentOf(schema: JsonSchema, input: Readonly<Record<string, unknown>>, name: string): unknown {
  const given = ownValue(input, name);
  if (given !== undefined) return given;
  const property = ownValue(propertiesOf(schema), name);
  return isObject(property) ? property.default : undefined;
}
