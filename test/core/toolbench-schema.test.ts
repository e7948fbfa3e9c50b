import { describe, expect, it } from "vitest";
import { type ToolBenchParameter, toolBenchSchema } from "../../src/core/toolbench-schema.js";

const propertyOf = (parameter: Omit<ToolBenchParameter, "name">) => {
  const { properties } = toolBenchSchema([], [{ name: "p", ...parameter }]);
  return properties !== undefined && Reflect.get(properties as object, "p");
};

describe("the schema of a ToolBench tool", () => {
  it("has the required parameters before the optional ones, and names the required", () => {
    const schema = toolBenchSchema(
      [{ name: "city", type: "STRING", description: "A city" }],
      [{ name: "days", type: "NUMBER", description: "How many", default: 3 }],
    );
    expect(JSON.stringify(schema)).toBe(
      '{"type":"object","properties":{"city":{"type":"string","description":"A city"},' +
        '"days":{"type":"number","description":"How many","default":3}},"required":["city"]}',
    );
  });

  it("of a tool that takes nothing is an object without properties", () => {
    expect(toolBenchSchema([], [])).toEqual({ type: "object", properties: {}, required: [] });
  });

  it.each([
    ["STRING", { type: "string" }],
    ["string", { type: "string" }],
    ["Number", { type: "number" }],
    ["BOOLEAN", { type: "boolean" }],
    ["OBJECT", { type: "object" }],
    ["ARRAY", { type: "array", items: {} }],
    ["DATE (YYYY-MM-DD)", {}],
    ["ENUM", {}],
    ["", {}],
    [undefined, {}],
    [7, {}],
  ])("has the type %j as %j", (type, property) => {
    expect(propertyOf({ type })).toEqual(property);
  });

  it.each([
    ["an empty one, which says nothing", "", {}],
    ["none", undefined, {}],
    ["null", null, {}],
    ["zero", 0, { default: 0 }],
    ["false", false, { default: false }],
    ["a text", "metric", { default: "metric" }],
  ])("takes a default: %s", (_, preset, property) => {
    expect(propertyOf({ default: preset })).toEqual(property);
  });

  it.each(["", null, 7, {}])("leaves out a description that is none: %j", (description) => {
    expect(propertyOf({ description })).toEqual({});
  });

  it("has a parameter that is declared twice once, as it was first, and required where it is", () => {
    const twice = [
      { name: "a", type: "STRING" },
      { name: "a", type: "NUMBER" },
    ];
    expect(toolBenchSchema(twice, [{ name: "a", type: "BOOLEAN" }])).toEqual({
      type: "object",
      properties: { a: { type: "string" } },
      required: ["a"],
    });
  });

  it("may have parameters of any name, also one that objects have by themselves", () => {
    const schema = toolBenchSchema([{ name: "__proto__", type: "STRING" }], [{ name: "constructor", type: "NUMBER" }]);
    expect(JSON.stringify(schema)).toContain('"__proto__":{"type":"string"},"constructor":{"type":"number"}');
    expect(schema.required).toEqual(["__proto__"]);
  });
});
