import { readFileSync } from "node:fs";
import { parseYaml } from "../../src/config/yaml.js";
import { decodeRubric, type Rubric, type RubricFile } from "../../src/judge/index.js";

/** The shipped rubric, read from disk as the program reads it. */
export function qor(): Rubric {
  const file = new URL("../../judges/qor.yaml", import.meta.url);
  return decodeRubric(parseYaml(readFileSync(file, "utf8"), "qor.yaml"), "qor.yaml");
}

export const allPlaceholders = "{query}|{tool_use_trace}|{pred}|{gt}";

/** A small rubric of a user: one number and a comment. */
export const aRubricFile = (changes: Partial<RubricFile> = {}): RubricFile => ({
  name: "brevity",
  description: "How short the answer is.",
  prompt: allPlaceholders,
  response_format: {
    name: "Brevity",
    schema: {
      type: "object",
      properties: { comment: { type: "string" }, points: { type: "number", description: "0 to 5" } },
      required: ["comment", "points"],
      additionalProperties: false,
    },
  },
  score: { field: "points", range: [0, 5] },
  ...changes,
});

export const aRubric = (changes: Partial<RubricFile> = {}): Rubric =>
  decodeRubric(aRubricFile(changes), "brevity.yaml");
