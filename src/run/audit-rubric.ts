import { usageError } from "../core/errors.js";
import type { Rubric } from "../judge/index.js";

/** @throws UsageError for a rubric that asks for something else than an audit does, or does not ask for its two lists */
export function requireAuditRubric(rubric: Rubric, file: string): void {
  const { placeholders, responseFormat } = rubric;
  const unknown = placeholders.find((name) => !["query", "steps", "response"].includes(name));
  if (unknown !== undefined)
    throw usageError(`${file}: an audit has no value for the placeholder {${unknown}}`, shipped);
  for (const [name, type] of lists) {
    const property = responseFormat.schema.properties[name];
    if (property?.type !== "array" || property.items.type !== type)
      throw usageError(`${file}: $.response_format.schema.properties.${name} is no array of ${type}s`, shipped);
  }
}

const lists = [
  ["unanswered", "string"],
  ["needless_calls", "integer"],
] as const;

const shipped = "judges/audit.yaml of this package shows what the rubric of an audit asks for";
