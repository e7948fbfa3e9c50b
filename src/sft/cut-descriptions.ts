import { isObject } from "../core/is-object.js";
import type { JsonSchema } from "../core/tool-library.js";

/** The text's first `most` characters, in code points: no surrogate pair is cut in two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (let kept = 0; kept < most && end < text.length; kept++) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return text.slice(0, end);
}

/** A schema whose descriptions are cut, wherever a schema may stand in it; values that it lists (`enum`, `default`) stay whole. */
export function cutSchema(schema: JsonSchema, most: number): JsonSchema {
  return mapMembers(schema, (value, key) => {
    if (typeof value === "string") return key === "description" ? cutText(value, most) : value;
    if (values.has(key)) return value;
    if (isObject(value) && namedSchemas.has(key)) return mapMembers(value, (member) => cutInner(member, most));
    return Array.isArray(value) ? value.map((item) => cutInner(item, most)) : cutInner(value, most);
  });
}

const cutInner = (value: unknown, most: number): unknown => (isObject(value) ? cutSchema(value, most) : value);

/** Keywords of JSON Schema whose content is data. */
const values: ReadonlySet<string> = new Set(["const", "default", "enum", "example", "examples"]);
/** Keywords under which schemas have names that the author chose: `description` may be one of them. */
const namedSchemas: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "definitions",
]);

/** `fromEntries` defines properties and assigns none, so that `__proto__` is a key like any other. */
const mapMembers = (record: JsonSchema, change: (value: unknown, key: string) => unknown): JsonSchema =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
