import { describe, expect, it } from "vitest";
import { guessReading } from "../../../src/bfcl/dialects/guess-reading.js";
import type { PyValue } from "../../../src/pyvalue/index.js";
import { aCase, aDict, aFunctionDoc } from "../../support/build-bfcl-case.js";

const answered = (results: readonly PyValue[], functionName = "weather") =>
  results.map((result) => ({ case: aCase({ functions: [aFunctionDoc(functionName)] }), result }));

const guess = (...results: readonly PyValue[]) => guessReading("orchid-7b", answered(results));

describe("a model of no list is read as its results look", () => {
  it.each([
    ["Python calls", '[weather(city="Rome")]', "prompt"],
    ["one call without brackets", 'weather(city="Rome")', "prompt"],
    ["Python calls in a fence", '```\n[weather(city="Rome")]\n```', "prompt"],
    ["Python calls in a fence that names the language", '```python\n[weather(city="Rome")]\n```', "prompt"],
    ["Python calls behind a thought", '<think>Hm.</think>\n\n[weather(city="Rome")]', "prompt"],
    ["a function with a dot", "[a.b(x=1)]", "prompt"],
    ["arguments as JSON texts", [aDict({ weather: '{"city": "Rome"}' })], "openai_fc"],
    ["arguments as objects", [aDict({ weather: aDict({ city: "Rome" }) })], "dict_list_fc"],
    ["blocks", '<tool_call>\n{"name": "weather", "arguments": {}}\n</tool_call>', "qwen_fc"],
    ["words before a block", 'Yes.\n<tool_call>\n{"name": "f", "arguments": {}}\n</tool_call>', "qwen_fc"],
    ["a JSON list of names and arguments", '[{"name": "weather", "arguments": {}}]', "xlam_fc"],
    ["names and parameters", '{"name": "weather", "parameters": {}}', "llama31_fc"],
    ["a tag", '<|python_tag|>{"name": "weather", "parameters": {}}', "llama31_fc"],
  ] as const)("%s", (_, result, dialect) => {
    expect(guess(result)).toMatchObject({ dialect, gemini: false, from: "results" });
  });

  it.each([
    ["no results", []],
    ["prose, empty lists and nulls", ["I cannot help with that.", [], null, ""]],
  ])("as prompt where there is nothing to go by: %s", (_, results) => {
    expect(guess(...results)).toMatchObject({ dialect: "prompt", from: "default", looks: null });
  });

  it("goes by most of the results that tell", () => {
    const blocks = '<tool_call>\n{"name": "f", "arguments": {}}\n</tool_call>';
    expect(guess("[f(x=1)]", "Sorry.", "Sorry.", "Sorry.", blocks, blocks).dialect).toBe("qwen_fc");
  });

  it.each([
    ["math.sum", [aDict({ math_sum: "{}" })], true],
    ["math.sum", [aDict({ "math.sum": "{}" })], false],
    ["math_sum", [aDict({ math_sum: "{}" })], false],
    ["math.sum", ["[math_sum(x=1)]"], false],
  ])("%s, called %o: underscores for dots: %s", (name, result, underscoreToDot) => {
    const results = answered([Array.isArray(result) && typeof result[0] === "string" ? result[0] : result], name);
    expect(guessReading("orchid-7b", results).underscoreToDot).toBe(underscoreToDot);
  });
});

describe("a model of the list", () => {
  const texts = answered([[aDict({ weather: "{}" })]]);
  const objects = answered([[aDict({ weather: aDict() })]]);

  it("is read as the list says, whatever its results look like", () => {
    expect(guessReading("Qwen_Qwen3-8B-FC", answered(["[f(x=1)]"]))).toMatchObject({
      dialect: "qwen_fc",
      from: "name",
    });
    expect(guessReading("gpt-4.1-2025-04-14", texts)).toMatchObject({ dialect: "prompt", from: "name" });
  });

  it("is read by its results where they tell two kinds of list apart, and keeps its underscores", () => {
    expect(guessReading("gpt-4.1-2025-04-14-FC", texts)).toMatchObject({ dialect: "openai_fc", from: "name" });
    expect(guessReading("gpt-4.1-2025-04-14-FC", objects)).toMatchObject({
      dialect: "dict_list_fc",
      underscoreToDot: true,
      from: "results",
    });
    expect(guessReading("mistralai_Ministral-8B-Instruct-2410", texts)).toMatchObject({
      dialect: "openai_fc",
      underscoreToDot: false,
      from: "results",
    });
  });
});
