import { z } from "zod";
import { isObject } from "../core/is-object.js";
import { describePath, describeValue } from "./describe.js";

/** What a reply, or a part of it, looks like: JSON Schema within OpenAI's strict subset. */
export type ReplySchema =
  | { readonly type: "string" | "integer" | "number" | "boolean"; readonly description?: string }
  | { readonly type: "array"; readonly description?: string; readonly items: ReplySchema }
  | ObjectSchema;

/** Strict structured output has no optional properties: each is required and no other is allowed. */
export type ObjectSchema = {
  readonly type: "object";
  readonly description?: string;
  /** In the order in which the judge is asked to write them. */
  readonly properties: Readonly<Record<string, ReplySchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
};

const description = z.exactOptional(z.string());

/** Decodes an object schema from a rubric file. */
export const objectSchema = z
  .strictObject({
    type: z.literal("object"),
    description,
    properties: z.record(
      z.string(),
      z.lazy(() => replySchema),
    ),
    required: z.array(z.string()),
    additionalProperties: z.literal(false),
  })
  .superRefine(({ properties, required }, context) => {
    const names = Object.keys(properties);
    // JavaScript moves keys that look like integers to the front, and their order here is the order that is sent.
    const odd = names.find((name) => !/^[A-Za-z][A-Za-z0-9_]*$/.test(name));
    if (odd !== undefined) {
      const message = "a name of letters, digits and _ that begins with a letter";
      context.addIssue({ code: "custom", path: ["properties", odd], message, input: odd });
    }
    if (JSON.stringify(required) !== JSON.stringify(names)) {
      const message = `every property, in order: [${names.join(", ")}]`;
      context.addIssue({ code: "custom", path: ["required"], message, input: required });
    }
  });

const replySchema: z.ZodType<ReplySchema> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.enum(["string", "integer", "number", "boolean"]), description }),
  z.strictObject({ type: z.literal("array"), description, items: z.lazy(() => replySchema) }),
  objectSchema,
]);

/** The first place where a parsed JSON value is not what the schema says, in one line; null where it fits. */
export function mismatch(schema: ReplySchema, value: unknown, path: readonly PropertyKey[] = []): string | null {
  if (!hasType(schema.type, value)) return wrong(path, value, schema.type);
  if (schema.type === "array" && Array.isArray(value)) return itemMismatch(schema.items, value, path);
  if (schema.type === "object" && isObject(value)) return propertyMismatch(schema, value, path);
  return null;
}

function hasType(type: ReplySchema["type"], value: unknown): boolean {
  switch (type) {
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isInteger(value);
    case "number":
      return Number.isFinite(value);
    case "string":
    case "boolean":
      return typeof value === type;
  }
}

function itemMismatch(items: ReplySchema, value: readonly unknown[], path: readonly PropertyKey[]): string | null {
  for (const [index, item] of value.entries()) {
    const problem = mismatch(items, item, [...path, index]);
    if (problem !== null) return problem;
  }
  return null;
}

function propertyMismatch(
  { properties }: ObjectSchema,
  value: Readonly<Record<string, unknown>>,
  path: readonly PropertyKey[],
): string | null {
  for (const [name, schema] of Object.entries(properties)) {
    const own = Object.hasOwn(value, name) ? value[name] : undefined;
    const problem = mismatch(schema, own, [...path, name]);
    if (problem !== null) return problem;
  }
  const extra = Object.keys(value).find((name) => !Object.hasOwn(properties, name));
  return extra === undefined ? null : wrong([...path, extra], value[extra], "no property of this name");
}

const wrong = (path: readonly PropertyKey[], found: unknown, expected: string): string =>
  `${describePath(path)} is ${describeValue(found)}, expected ${expected}`;
