import { describe, expect, it } from "vitest";
import type { ToolParameter } from "../../src/core/sample.js";
import { decodeTools } from "../../src/dataset/decode-tools.js";
import { aParameter } from "../support/build.js";

const decode = (value: unknown) => decodeTools(value, "pos_tools");

/** The names of a table that could be read. */
function namesIn(value: unknown): readonly string[] {
  const decoded = decode(value);
  expect(decoded.kind).toBe("read");
  return decoded.kind === "read" ? [...decoded.tools.keys()] : [];
}

/** What the table declares of its tool `t`. */
function parametersIn(value: unknown): readonly ToolParameter[] | null | undefined {
  const decoded = decode(value);
  return decoded.kind === "read" ? decoded.tools.get("t")?.parameters() : undefined;
}

describe("a table of tools", () => {
  it.each<[string, unknown]>([
    ["an object keyed by name", { weather: { description: "…" }, maps: {} }],
    ["a list of named tools", [{ name: "weather", description: "…" }, { name: "maps" }]],
    ["a list that names a tool twice", [{ name: "weather" }, { name: "maps" }, { name: "weather" }]],
    ["an object whose values are no tools", { weather: null, maps: 7 }],
  ])("is %s, in the order of the file", (_, value) => {
    expect(namesIn(value)).toEqual(["weather", "maps"]);
  });

  it.each<[string, unknown]>([
    ["an object", JSON.parse('{"__proto__": {}, "constructor": {}, "toString": {}}')],
    ["a list", [{ name: "__proto__" }, { name: "constructor" }, { name: "toString" }]],
  ])("takes __proto__ and constructor for names like any other, in %s", (_, value) => {
    expect(namesIn(value)).toEqual(["__proto__", "constructor", "toString"]);
  });

  it.each<[string, unknown]>([
    ["an object", {}],
    ["a list", []],
  ])("may be empty: %s", (_, value) => {
    expect(namesIn(value)).toEqual([]);
  });

  it.each<[string, unknown, string, string]>([
    ["missing", undefined, "$.pos_tools", "nothing"],
    ["null", null, "$.pos_tools", "null"],
    ["text", "weather", "$.pos_tools", '"weather"'],
    ["a number", 3, "$.pos_tools", "3"],
    ["a list of names", ["weather"], "$.pos_tools[0].name", '"weather"'],
    ["a list with a tool that has no name", [{ name: "weather" }, {}], "$.pos_tools[1].name", "nothing"],
    ["a list with a name that is no text", [{ name: 5 }], "$.pos_tools[0].name", "5"],
    ["a list with null", [null], "$.pos_tools[0].name", "null"],
  ])("that is %s is unreadable, and the place is said", (_, value, path, found) => {
    expect(decode(value)).toMatchObject({ kind: "unreadable", path, found });
  });

  it("names the key that is wrong", () => {
    expect(decodeTools(null, "neg_tools")).toMatchObject({ path: "$.neg_tools" });
  });
});

describe("the declared parameters of a tool, as ToolBench writes them", () => {
  const declared = (tool: unknown) => parametersIn({ t: tool });

  it("are the required ones and the optional ones, with their types in lower case", () => {
    const tool = {
      description: "…",
      required: [{ name: "city", type: "STRING", description: "…" }],
      optional: [{ name: "days", type: "Number", default: "" }],
    };
    expect(declared(tool)).toEqual([
      { name: "city", required: true, types: ["string"] },
      { name: "days", required: false, types: ["number"] },
    ]);
  });

  it.each(["STRING", "NUMBER", "BOOLEAN", "ARRAY", "OBJECT", "string", "Boolean"])("know the type %s", (type) => {
    expect(declared({ required: [{ name: "x", type }] })).toEqual([
      { name: "x", required: true, types: [type.toLowerCase()] },
    ]);
  });

  it.each(["ENUM", "DATE (YYYY-MM-DD)", "INTEGER", "NULL", "", undefined, null, 7])(
    "do not check the type %j",
    (type) => {
      expect(declared({ required: [{ name: "x", type }] })).toEqual([{ name: "x", required: true, types: null }]);
    },
  );

  it.each<[string, unknown, readonly ToolParameter[] | null]>([
    ["an empty list: it takes none", { required: [], optional: [] }, []],
    ["one of the two lists alone", { optional: [{ name: "x" }] }, [aParameter("x")]],
    ["no list at all: nothing is declared", { description: "…" }, null],
    ["lists that are none", { required: "city", optional: null }, null],
    ["no object", "a tool", null],
    [
      "parameters without a name, which are passed over",
      { required: [{ type: "STRING" }, "city", null, { name: "x" }] },
      [aParameter("x", { required: true })],
    ],
  ])("with %s", (_, tool, expected) => {
    expect(declared(tool)).toEqual(expected);
  });
});

describe("the declared parameters of a tool, as JSON Schema writes them", () => {
  const declared = (parameters: unknown) => parametersIn([{ name: "t", description: "…", parameters }]);
  const schema = (properties: unknown, required?: unknown) => ({ type: "object", properties, required });

  it("are the properties, of which some are required", () => {
    const properties = { city: { type: "string" }, days: { type: "Integer", minimum: 1 } };
    expect(declared(schema(properties, ["city"]))).toEqual([
      { name: "city", required: true, types: ["string"] },
      { name: "days", required: false, types: ["integer"] },
    ]);
  });

  it.each<[string, unknown, readonly string[] | null]>([
    ["one type", "string", ["string"]],
    ["several", ["string", "null"], ["string", "null"]],
    ["several of which one is unknown", ["string", "date"], null],
    ["no type", undefined, null],
    ["an empty list, which says nothing", [], null],
    ["what is no type", { enum: ["a"] }, null],
  ])("may have %s", (_, type, types) => {
    expect(declared(schema({ x: { type } }))).toEqual([{ name: "x", required: false, types }]);
  });

  it.each<[string, unknown, readonly ToolParameter[] | null]>([
    ["no properties: it takes none", schema({}), []],
    ["a property that is no object", schema({ x: "a string" }), [aParameter("x")]],
    ["a list of required names that is none", schema({ x: {} }, "x"), [aParameter("x")]],
    ["a required name that no property has", schema({ x: {} }, ["y"]), [aParameter("x")]],
    [
      "a property called __proto__",
      schema(JSON.parse('{"__proto__": {}}'), ["__proto__"]),
      [aParameter("__proto__", { required: true })],
    ],
    ["properties that are none", schema([]), null],
    ["no schema", undefined, null],
  ])("with %s", (_, parameters, expected) => {
    expect(declared(parameters)).toEqual(expected);
  });
});
