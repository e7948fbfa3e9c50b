import { describe, expect, it } from "vitest";
import type { DialectName } from "../../src/bfcl/dialects/index.js";
import type { Scoring } from "../../src/bfcl/dialects/read-calls.js";
import { scoreCase } from "../../src/bfcl/score-case.js";
import type { PyValue } from "../../src/pyvalue/index.js";
import { aCase, aCaseWithoutAnswer, aDict, aFunctionDoc, anExpectedCall } from "../support/build-bfcl-case.js";

const reading = (dialect: DialectName, parts: Partial<Scoring> = {}): Scoring => ({
  dialect,
  underscoreToDot: false,
  gemini: false,
  rules: "v4",
  ...parts,
});

const errorOf = (
  test: Parameters<typeof scoreCase>[0],
  result: PyValue,
  scoring: Scoring = reading("prompt"),
): string | null => scoreCase(test, result, scoring).failure?.errorType ?? null;

const badJson = [aDict({ weather: "{" })];
const listArguments = [aDict({ weather: "[1]" })];

/** Section 5 of the specification. */
describe.each(["irrelevance", "live_irrelevance"] as const)("%s", (category) => {
  const test = aCaseWithoutAnswer(category);
  const made = "irrelevance_error:decoder_success";

  it.each([
    ["a call", '[weather(city="Rome")]', made],
    ["any call, of a function that was not offered", "[f()]", made],
    ["two calls", "[f(), g()]", made],
    ["words", "I cannot help with that.", null],
    ["nothing", "", null],
    ["an empty list", "[]", null],
    ["a call that cannot be read", '[weather(city="Rome"', null],
  ])("%s", (_, result, error) => {
    expect(errorOf(test, result)).toBe(error);
  });

  it.each([
    ["a call", [aDict({ weather: "{}" })], made],
    ["no call", [], null],
    ["a text", "I cannot.", null],
    ["arguments that are no JSON", badJson, null],
    ["arguments that are a list: a wrong format is no call", listArguments, null],
  ] as const)("as tools: %s", (_, result, error) => {
    expect(errorOf(test, result, reading("openai_fc"))).toBe(error);
  });

  it("says how many calls were made", () => {
    expect(scoreCase(test, "[f(), g()]", reading("prompt")).failure).toMatchObject({
      section: "5",
      argument: null,
      message: "2 calls were made where no function fits",
    });
  });
});

describe("live_relevance", () => {
  const test = aCaseWithoutAnswer("live_relevance");
  const none = "relevance_error:decoder_failed";

  it.each([
    ["a call", '[weather(city="Rome")]', null],
    ["any call, of a function that was not offered", "[f(x=1)]", null],
    ["words", "I cannot help with that.", none],
    ["nothing", "", none],
    ["an empty list", "[]", none],
  ])("%s", (_, result, error) => {
    expect(errorOf(test, result)).toBe(error);
  });

  it("does not count a wrong format as a call", () => {
    expect(errorOf(test, listArguments, reading("openai_fc"))).toBe(none);
  });
});

describe("a category with answers", () => {
  const test = aCase();

  it.each([
    ["the right call", '[weather(city="Rome")]', null],
    ["what cannot be read", "Sure: weather", "ast_decoder:decoder_failed"],
    ["no call", "[]", "simple_function_checker:wrong_count"],
    ["another value", '[weather(city="Milan")]', "value_error:string"],
  ])("%s", (_, result, error) => {
    expect(errorOf(test, result)).toBe(error);
  });

  it("tells a wrong format from what cannot be read", () => {
    expect(errorOf(test, listArguments, reading("openai_fc"))).toBe("ast_decoder:decoder_wrong_output_format");
    expect(errorOf(test, badJson, reading("openai_fc"))).toBe("ast_decoder:decoder_failed");
    expect(scoreCase(test, listArguments, reading("openai_fc")).failure?.section).toBe("3c");
  });

  it("keeps what was decoded beside the verdict", () => {
    expect(scoreCase(test, '[weather(city="Milan")]', reading("prompt")).decoded).toEqual({
      kind: "calls",
      calls: [{ name: "weather", parameters: aDict({ city: "Milan" }) }],
    });
  });

  it.each([
    ["simple_python", "simple_function_checker:wrong_count"],
    ["live_simple", "simple_function_checker:wrong_count"],
    ["multiple", "multiple_function_checker:wrong_count"],
    ["live_multiple", "multiple_function_checker:wrong_count"],
    ["parallel", "parallel_function_checker_no_order:wrong_count"],
    ["parallel_multiple", "parallel_function_checker_no_order:wrong_count"],
    ["live_parallel", "parallel_function_checker_no_order:wrong_count"],
    ["live_parallel_multiple", "parallel_function_checker_no_order:wrong_count"],
  ] as const)("%s: its name says how calls are checked", (category, error) => {
    expect(errorOf(aCase({ category }), "[f(), g()]")).toBe(error);
  });

  it("matches parallel calls greedily, and takes an int for a float", () => {
    const parallel = aCase({
      category: "parallel",
      functions: [aFunctionDoc("f", { x: "float" })],
      expected: [anExpectedCall("f", { x: [1, 2] }), anExpectedCall("f", { x: [1] })],
    });
    expect(errorOf(parallel, "[f(x=2), f(x=1)]")).toBeNull();
    expect(errorOf(parallel, "[f(x=1), f(x=2)]")).toBe("parallel_function_checker_no_order:cannot_find_match");
  });

  it("wants an underscore for a dot only of models that were shown one", () => {
    const dotted = aCase({ functions: [aFunctionDoc("math.sum")], expected: [anExpectedCall("math.sum")] });
    expect(errorOf(dotted, [aDict({ math_sum: "{}" })], reading("openai_fc", { underscoreToDot: true }))).toBeNull();
    expect(errorOf(dotted, [aDict({ math_sum: "{}" })], reading("openai_fc"))).toBe(
      "simple_function_checker:wrong_func_name",
    );
  });
});

describe("rules of v3", () => {
  it.each([
    // The specification's examples (section 3a).
    ["[ weather(city='Rome') ]", null, "ast_decoder:decoder_failed"],
    ["[[weather(city='Rome')]]", "ast_decoder:decoder_failed", null],
    ["[weather(city='Rome')]", null, null],
  ])("%s: %s under v4, %s under v3", (result, v4, v3) => {
    expect(errorOf(aCase(), result)).toBe(v4);
    expect(errorOf(aCase(), result, reading("prompt", { rules: "v3" }))).toBe(v3);
  });

  it("take a text that holds no list for no calls, and not for what cannot be read", () => {
    const lists = reading("dict_list_fc");
    expect(errorOf(aCase(), "Sorry.", lists)).toBe("ast_decoder:decoder_failed");
    expect(errorOf(aCase(), "Sorry.", { ...lists, rules: "v3" })).toBe("simple_function_checker:wrong_count");
  });
});

/** Section 9. */
describe.each(["simple_java", "simple_javascript"] as const)("%s", (category) => {
  const test = aCase({
    category,
    functions: [aFunctionDoc("f", { x: "integer", s: "String" }, ["x"])],
    expected: [anExpectedCall("f", { x: [5n], s: ["", "a"] })],
  });

  it("is read as source code where the model writes text, and its values are texts", () => {
    expect(errorOf(test, '[f(x=5, s="a")]')).toBeNull();
    expect(errorOf(test, '```\n[f(x=5, s="a")]\n```')).toBeNull();
    expect(errorOf(test, "[f(x=5.5)]")).toBe("type_error:simple");
  });

  it("is read by its dialect where the model is handed tools, and wants texts all the same", () => {
    const tools = reading("openai_fc");
    expect(errorOf(test, [aDict({ f: '{"x": "5", "s": "a"}' })], tools)).toBeNull();
    expect(errorOf(test, [aDict({ f: '{"x": 5}' })], tools)).toBe(
      category === "simple_java" ? "type_error:java" : "type_error:js",
    );
  });

  it("has a wrong format where there is no call", () => {
    expect(errorOf(test, "[x = 5;]")).toBe("ast_decoder:decoder_wrong_output_format");
  });
});
