import { describe, expect, it } from "vitest";
import { objectSchema } from "../../src/agent/object-schema.js";

describe("objectSchema", () => {
  it("leaves a schema of an object as it is, whatever is further down", () => {
    const schema = {
      type: "object",
      properties: { at: { anyOf: [{ type: "string" }, { type: "null" }] } },
      required: ["at"],
      additionalProperties: false,
      $defs: { x: { enum: [1] } },
    };
    expect(objectSchema(schema)).toEqual(schema);
  });

  it.each([
    ["without anything", {}, { type: "object", properties: {} }],
    ["without properties", { type: "object" }, { type: "object", properties: {} }],
    ["of another type", { type: "string", properties: { a: {} } }, { type: "object", properties: {} }],
    ["of two types", { type: ["object", "null"], properties: { a: {} } }, { type: "object", properties: { a: {} } }],
    ["whose properties are none", { type: "object", properties: [] }, { type: "object", properties: {} }],
    ["whose required is no list", { properties: {}, required: true }, { type: "object", properties: {} }],
    [
      "with alternatives at the top, which providers refuse",
      { type: "object", properties: { a: {} }, oneOf: [{ required: ["a"] }], anyOf: [], allOf: [], not: {}, enum: [] },
      { type: "object", properties: { a: {} } },
    ],
  ])("makes one of a schema %s", (_, schema, made) => {
    expect(objectSchema(schema)).toEqual(made);
  });
});
