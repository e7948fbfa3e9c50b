import { describe, expect, it } from "vitest";
import { decodeExpected, decodeFunctions } from "../../../src/bfcl/files/decode-case.js";
import { decodeQuestion } from "../../../src/bfcl/files/decode-question.js";
import { aFunction, anAnswer, aQuestion } from "../../support/bfcl-files.js";

const functionsOf = (parameters: unknown) =>
  decodeFunctions(JSON.stringify(aQuestion("simple_python_0", [{ name: "f", parameters }])));
const decodedFunction = (properties: ReadonlyMap<string, unknown>, required: readonly string[]) => ({
  kind: "decoded",
  id: "simple_python_0",
  value: [{ name: "f", properties, required }],
});

describe("a question line", () => {
  it("documents functions: names, types, types of items, and what is required", () => {
    const properties = {
      city: { type: "string", description: "Which." },
      days: { type: "array", items: { type: "integer" } },
    };
    expect(functionsOf({ type: "dict", properties, required: ["city"] })).toEqual(
      decodedFunction(
        new Map([
          ["city", { type: "string", itemType: null }],
          ["days", { type: "array", itemType: "integer" }],
        ]),
        ["city"],
      ),
    );
  });

  it.each([
    ["no parameters", undefined],
    ["null for them", null],
    ["a text for them", "none"],
    ["nothing in them", {}],
    ["no properties", { properties: null, required: null }],
  ])("documents nothing of a function with %s", (_, parameters) => {
    expect(functionsOf(parameters)).toEqual(decodedFunction(new Map(), []));
  });

  it("has a null for each type that is not there or no text", () => {
    const properties = { a: {}, b: null, c: { type: 3, items: "x" }, d: { type: "array", items: { type: ["x"] } } };
    const untyped = { type: null, itemType: null };
    expect(functionsOf({ properties, required: ["a", 3] })).toEqual(
      decodedFunction(
        new Map<string, unknown>([
          ["a", untyped],
          ["b", untyped],
          ["c", untyped],
          ["d", { type: "array", itemType: null }],
        ]),
        ["a"],
      ),
    );
  });

  it("takes a parameter called __proto__ or constructor for one like any other", () => {
    const line = '{"id":"x_0","function":[{"name":"f","parameters":{"properties":{"__proto__":{"type":"string"}}}}]}';
    expect(decodeFunctions(line)).toMatchObject({
      value: [{ properties: new Map([["__proto__", { type: "string", itemType: null }]]) }],
    });
  });

  it("may have one function that stands in no list", () => {
    expect(decodeFunctions(JSON.stringify({ id: "x_0", function: aFunction() }))).toMatchObject({
      value: [{ name: "weather", required: ["city"] }],
    });
  });

  it.each([
    ['{"id":"x_0","function":[{"na', null, /^it is cut short: column 26: found /],
    ["not json", null, /^it is no JSON: column 1: found 'not', expected a value$/],
    ["[]", null, /^it has no `id`$/],
    ["null", null, /^it has no `id`$/],
    ['{"id":7}', null, /^it has no `id`$/],
    ['{"id":"x_0"}', "x_0", /^its `function` is no list of functions with names$/],
    ['{"id":"x_0","function":[{"parameters":{}}]}', "x_0", /^its `function` is no list of functions with names$/],
    ['{"id":"x_0","function":[null]}', "x_0", /^its `function` is no list of functions with names$/],
  ])("is malformed as %s", (line, id, problem) => {
    expect(decodeFunctions(line)).toEqual({ kind: "malformed", id, problem: expect.stringMatching(problem) });
  });

  it("can be read for people: question and documentation as they are", () => {
    const line = JSON.stringify(aQuestion("simple_python_0"));
    expect(decodeQuestion(line)).toEqual({
      id: "simple_python_0",
      question: [[{ role: "user", content: "What is the weather for simple_python_0?" }]],
      function: [aFunction()],
    });
    expect(decodeQuestion(line.slice(0, -1))).toBeNull();
    expect(decodeQuestion("null")).toBeNull();
    expect(decodeQuestion("{}")).toBeNull();
  });
});

describe("an answer line", () => {
  it("lists what each parameter may be, ints and floats apart, large ints exact", () => {
    const line = '{"id":"x_0","ground_truth":[{"f":{"a":[5,5.0,""],"b":[9007199254740993]}},{"g":{}}]}';
    expect(decodeExpected(line)).toEqual({
      kind: "decoded",
      id: "x_0",
      value: [
        {
          name: "f",
          parameters: new Map<string, unknown>([
            ["a", [5n, 5, ""]],
            ["b", [9007199254740993n]],
          ]),
        },
        { name: "g", parameters: new Map() },
      ],
    });
  });

  it.each([
    ['{"id":"x_0","ground_truth":[{"f":{"a":[5', null, /^it is cut short/],
    ["[1]", null, /^it has no `id`$/],
    ['{"ground_truth":[{"f":{}}]}', null, /^it has no `id`$/],
  ])("without an id is nobody's: %s", (line, id, problem) => {
    expect(decodeExpected(line)).toEqual({ kind: "malformed", id, problem: expect.stringMatching(problem) });
  });

  it.each([
    ["no list", "f"],
    ["no call", []],
    ["a call that is a text", ["f"]],
    ["a call with two names", [{ f: {}, g: {} }]],
    ["parameters that are no object", [{ f: [] }]],
    ["alternatives that are no list", [{ f: { a: 5 } }]],
    ["one malformed call of two", [{ f: {} }, { g: { a: "x" } }]],
  ])("is malformed with %s", (_, truth) => {
    expect(decodeExpected(JSON.stringify({ ...(anAnswer("x_0") as object), ground_truth: truth }))).toEqual({
      kind: "malformed",
      id: "x_0",
      problem: "its `ground_truth` is no list of {function: {parameter: [alternatives]}}",
    });
  });

  it("is malformed without a ground_truth", () => {
    expect(decodeExpected('{"id":"x_0"}')).toMatchObject({ kind: "malformed", id: "x_0" });
  });
});
