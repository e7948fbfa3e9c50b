import { describe, expect, it } from "vitest";
import { decodeRubric, type RubricFile, rubricDigest } from "../../src/judge/index.js";
import { allPlaceholders, aRubric, aRubricFile } from "./rubrics.js";

describe("decodeRubric", () => {
  it("takes the schema and the score rule as they stand in the file", () => {
    const file = aRubricFile({ source: "A paper (2025)" });
    expect(aRubric({ source: "A paper (2025)" })).toMatchObject({
      name: "brevity",
      source: "A paper (2025)",
      prompt: allPlaceholders,
      responseFormat: file.response_format,
      score: { field: "points", range: [0, 5] },
    });
  });

  it("has no source where the file names none", () => {
    expect(aRubric().source).toBeNull();
  });

  it("takes lists and objects within a reply", () => {
    const parts = { type: "object", properties: { part: { type: "string" } }, required: ["part"] } as const;
    const items = { ...parts, additionalProperties: false } as const;
    const file = withSchema({
      type: "object",
      properties: { points: { type: "integer" }, parts: { type: "array", items } },
      required: ["points", "parts"],
      additionalProperties: false,
    });
    expect(decodeRubric(file, "f.yaml").responseFormat.schema).toEqual(file.response_format.schema);
  });

  const { schema } = aRubricFile().response_format;
  const flat = { type: "object", additionalProperties: false } as const;
  it.each<[string, unknown, string]>([
    ["a file that is no object", [1, 2], "f.yaml: $ is a list of 2, expected object"],
    ["an empty file", null, "f.yaml: $ is null, expected object"],
    ["a field that is missing", without("description"), "$.description is missing, expected string"],
    ["a field nobody knows", { ...aRubricFile(), promt: "x" }, "$.promt is no field of a rubric"],
    [
      "a field nobody knows, further in",
      withSchema({ ...schema, strict: true }),
      "$.response_format.schema.strict is no field",
    ],
    ["a name with a slash", aRubricFile({ name: "../x" }), '$.name is "../x", expected a name of letters'],
    [
      "a type that strict output lacks",
      withProperty({ type: "date" }),
      "$.response_format.schema.properties.comment.type",
    ],
    ["a list without items", withProperty({ type: "array" }), "properties.comment.items is missing"],
    [
      "room for other properties",
      withSchema({ ...schema, additionalProperties: true }),
      "additionalProperties is true, expected false",
    ],
    [
      "a property that is not required",
      withSchema({ ...schema, required: ["points"] }),
      "$.response_format.schema.required is a list of 1, expected every property, in order: [comment, points]",
    ],
    [
      "an order of required of its own",
      withSchema({ ...schema, required: ["points", "comment"] }),
      "$.response_format.schema.required is a list of 2",
    ],
    [
      "a property that JavaScript would move",
      withSchema({ ...flat, properties: { "1": { type: "string" } }, required: ["1"] }),
      '$.response_format.schema.properties.1 is "1", expected a name',
    ],
    [
      "a score that is no property",
      aRubricFile({ score: { field: "toString", range: [0, 1] } }),
      '$.score.field is "toString", expected a property of the schema',
    ],
    [
      "a score that is no number",
      aRubricFile({ score: { field: "comment", range: [0, 1] } }),
      '$.score.field is "comment"',
    ],
    [
      "a range upside down",
      aRubricFile({ score: { field: "points", range: [5, 0] } }),
      "$.score.range is a list of 2, expected the lowest score, then a higher one",
    ],
    ["a range of one number", { ...aRubricFile(), score: { field: "points", range: [1] } }, "$.score.range"],
    [
      "a range of words",
      { ...aRubricFile(), score: { field: "points", range: ["low", 5] } },
      '$.score.range[0] is "low", expected number',
    ],
  ])("refuses %s, with file and place", (_, value, message) => {
    expect(() => decodeRubric(value, "f.yaml")).toThrow(
      expect.objectContaining({ kind: "usage", message: expect.stringContaining(message) }),
    );
  });

  it.each([
    [
      "an unknown placeholder",
      `${allPlaceholders}\n {answer}`,
      "$.prompt has the placeholder {answer} at line 2, column 2",
    ],
    ["a name every object has", `${allPlaceholders}{constructor}`, "the placeholder {constructor}"],
    ["a format spec", `${allPlaceholders}{pred:>9}`, "the placeholder {pred:>9}"],
    ["a conversion", `${allPlaceholders}{pred!r}`, "the placeholder {pred!r}"],
    ["an empty placeholder", `${allPlaceholders}{}`, "the placeholder {}"],
    [
      "a brace that does not end",
      `${allPlaceholders}{`,
      `a { on its own at line 1, column ${allPlaceholders.length + 1}`,
    ],
    ["a brace that does not begin", `} ${allPlaceholders}`, "a } on its own at line 1, column 1"],
    ["no query", "{tool_use_trace}{pred}{gt}", "has no placeholder {query}"],
    ["a reference in literal braces", "{query}{tool_use_trace}{pred}{{gt}}", "has no placeholder {gt}"],
  ])("refuses a template with %s", (_, prompt, message) => {
    expect(() => aRubric({ prompt })).toThrow(
      expect.objectContaining({ kind: "usage", message: expect.stringContaining(message) }),
    );
  });
});

describe("rubricDigest", () => {
  const digest = (changes: Partial<RubricFile> = {}) => rubricDigest(aRubric(changes));

  it("stays when the name, the description or the source changes", () => {
    expect(digest({ name: "other", description: "Other.", source: "Another paper" })).toBe(digest());
  });

  const { name, schema } = aRubricFile().response_format;
  it.each<[string, Partial<RubricFile>]>([
    ["a byte of the template", { prompt: `${allPlaceholders}\n` }],
    ["the schema's name", { response_format: { name: "Other", schema } }],
    ["a description in the schema", { response_format: { name, schema: { ...schema, description: "A reply." } } }],
    ["the order of the properties", { response_format: { name, schema: reversed(schema) } }],
    ["the range", { score: { field: "points", range: [0, 6] } }],
  ])("changes with %s", (_, changes) => {
    expect(digest(changes)).not.toBe(digest());
  });

  it("is a SHA-256 in hex", () => {
    expect(digest()).toMatch(/^[0-9a-f]{64}$/);
  });
});

function reversed(schema: RubricFile["response_format"]["schema"]): RubricFile["response_format"]["schema"] {
  const properties = Object.fromEntries(Object.entries(schema.properties).reverse());
  return { ...schema, properties, required: Object.keys(properties) };
}

function without(field: keyof RubricFile): unknown {
  const { [field]: _, ...rest } = aRubricFile();
  return rest;
}

function withSchema<Schema>(schema: Schema) {
  return { ...aRubricFile(), response_format: { name: "Brevity", schema } };
}

function withProperty(comment: unknown): unknown {
  const { schema } = aRubricFile().response_format;
  return withSchema({ ...schema, properties: { ...schema.properties, comment } });
}
