import { createHash } from "node:crypto";
import type { Rubric } from "./rubric.js";

/**
 * SHA-256 (hex) of what a rubric asks and how its reply is read: template, schema and its name, score rule.
 *
 * Rubrics with one digest send the same prompts and give the same scores; names, descriptions, comments and the YAML
 * style of the file do not count.
 */
export function rubricDigest({ prompt, responseFormat, score }: Rubric): string {
  const asked = JSON.stringify([prompt, responseFormat.name, responseFormat.schema, score.field, score.range]);
  return createHash("sha256").update(asked).digest("hex");
}
