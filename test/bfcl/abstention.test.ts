import { describe, expect, it } from "vitest";
import { hasAbstained, isInferenceError } from "../../src/bfcl/abstention.js";
import type { DialectName } from "../../src/bfcl/dialects/index.js";
import { readCalls } from "../../src/bfcl/dialects/read-calls.js";
import type { PyValue } from "../../src/pyvalue/index.js";
import { aCaseWithoutAnswer, aDict } from "../support/build-bfcl-case.js";

const test = aCaseWithoutAnswer("irrelevance", ["weather", "requests.get"]);
const abstains = (result: PyValue, dialect: DialectName = "prompt") =>
  hasAbstained(result, readCalls(result, test, { dialect, underscoreToDot: false, gemini: false, rules: "v4" }), test);

/** Credited: "said so, or empty". Texts are in the manner of real models' results for irrelevance. */
const words: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["white space", " \n"],
  ["an empty list", "[]"],
  ["an empty list with a blank", "[ ]"],
  ["an empty list in a fence", "```\n[]\n```"],
  ["None", "None"],
  ["None in a list", "[None]"],
  ["null", "null"],
  ["a refusal", "I'm sorry, but I can't help with that."],
  ["a refusal that names a function", "The function 'weather' is not applicable to DNS."],
  ["a refusal that names a function as code", "The function `requests.get` does not answer this."],
  ["a refusal in another language", "Nie mogę pomóc w tym pytaniu (brak funkcji)."],
  ["an answer from memory", "The area of a triangle is (base × height) / 2 = 25 square meters."],
  ["a formula", "f(x) = x^2, so f(3) = 9."],
  ["a question back", 'The parameter "city" is missing. Which city is it?'],
  ["JSON that is no call", '{"content": "I\'m sorry, but I can\'t assist with that."}'],
  ["a program that calls nothing offered", "Sure:\n```python\ndef add(a, b):\n    return a + b\nprint(add(5, 3))\n```"],
  ["a thought, and a refusal behind it", "<think>\nIs there a tool? No.\n</think>\n\nNone of the tools fits."],
];

describe("a model abstains that writes", () => {
  it.each(words)("%s", (_, text) => {
    expect(abstains(text)).toBe(true);
  });

  it.each([
    ["a refusal that writes a function's name with brackets", "I cannot use `weather()` for DNS, so I can't help."],
    [
      "a program in which a function is called that was offered, behind a refusal",
      "Unfortunately, none of the functions plays Doom. In Python:\n```python\nresponse = requests.get(url)\n```",
    ],
  ])("%s: mentioning is not calling", (_, text) => {
    expect(abstains(text)).toBe(true);
  });
});

/** Not credited: what merely did not parse. */
const calls: readonly (readonly [string, string])[] = [
  ["a call", '[weather(city="Rome")]'],
  ["a quote that is not closed", "[weather(city='Rome)]"],
  ["an apostrophe within quotes", "[weather(city='Rome's centre')]"],
  ["a bracket too many", "[weather(city='Rome'))]"],
  ["a call cut short", '[weather(city="Ro'],
  ["an expression that cannot be evaluated", "[weather(distance=4*pi)]"],
  ["a call of another function, not closed", "[other_function(x=1, y='2)]"],
  ["a call without arguments, not closed", "[other_function()"],
  ["a name given like a parameter", "[func_name=weather(city='Rome')]"],
  ["two lists", "[weather(city='Rome')], weather(city='Milan')"],
  ["words before a call", "I don't have the ability to see images. However:\n\n[weather(city='Rome')]"],
  ["words before a call, on its line", "Sure: [weather(city='Rome')]"],
  ["words behind a call", "[weather(city='Rome')]\n\nHope this helps"],
  ["a call in a fence, with words before it", "Here it is:\n```python\n[weather(city='Rome')]\n```"],
  ["a call with an underscore for a dot", "Here: [requests_get(url='x')"],
  ["JSON that is no Python", '{"name": "weather", "parameters": {"now": true}}'],
  ["JSON that lacks a bracket", '[{"name": "weather", "arguments": {"a": {"b": 1}}]'],
  ["JSON in a fence", '```json\n[{"name": "weather", "arguments": {"x": 098}}]\n```'],
  ["a block that is not closed", '<tool_call>\n{"name": "weather", "arguments": {"city": "Ro'],
  ["a block that holds no JSON", "<tool_call>\nweather\n</tool_call>"],
  ["Mistral's mark", '[TOOL_CALLS] [{"name": "weather"'],
  ["Llama's mark", "<|python_tag|>weather.call(city="],
  ["a function tag", '<function=weather>{"city": "Rome"}</function>'],
  ["a call in another's tags, behind words", '<function_call>\n{"name": "weather"}\n</function_call>'],
  ["Gemini's fence", "```tool_code\nprint(weather(city='Rome'))\n```"],
];

describe("a model does not abstain that writes", () => {
  it.each(calls)("%s", (_, text) => {
    expect(abstains(text)).toBe(false);
  });

  it.each([
    ["a thought that is cut off, for it said nothing yet", "<think>\nThe user wants the weather. So I should call"],
    [
      "a list with a call in it whose arguments have no names, not closed",
      '[rgb_to_hex(rgb(mix("#FAEBD7", "#00FFFF"))]',
    ],
    ["a list of something else with calls in it", "[math.pi, math.pow(3, 2), math.pi * math.pow(3, 2) * 5 / 3]"],
    ["a template of a call, filled in", "[func_name=weather, city='Rome', date='YYYY-MM-DD']"],
    ["an action and its input", 'Thought: I need it.\nAction: GET request\nAction Input:\n{\n  "url": "https://x"\n}'],
  ])("%s", (_, text) => {
    expect(abstains(text)).toBe(false);
  });

  it("an error of inference, which is no answer", () => {
    expect(abstains("Error during inference: Error code: 429")).toBe(false);
  });
});

describe("a model that is handed tools", () => {
  it.each([
    ["no call", [], true],
    ["nothing", null, true],
    ["no call, as an object", aDict(), true],
    ["words", "I cannot help with that.", true],
    ["a call", [aDict({ weather: "{}" })], false],
    ["a call whose arguments are no JSON", [aDict({ weather: "{" })], false],
    ["a call of a wrong format", [aDict({ weather: "[1]" })], false],
    ["a number", 5n, false],
  ] as const)("%s: %o", (_, result, abstained) => {
    expect(abstains(result, "openai_fc")).toBe(abstained);
  });

  it("abstains in text where its template has none of its calls", () => {
    expect(abstains("None of the tools fits.", "qwen_fc")).toBe(true);
    expect(abstains('<tool_call>\n{"name": "weather"}\n</tool_call>', "qwen_fc")).toBe(false);
    expect(abstains("<tool_call>\n{bad}\n</tool_call>", "qwen_fc")).toBe(false);
  });
});

describe("an error of inference", () => {
  it.each([
    ["Error during inference: timeout", true],
    ["Error during inference:", true],
    ["There was an Error during inference: timeout", false],
    ["error during inference: timeout", false],
    ["", false],
    [null, false],
    [["Error during inference: timeout"], false],
  ])("%j: %s", (result, isError) => {
    expect(isInferenceError(result)).toBe(isError);
  });
});

describe("a text of a megabyte", () => {
  const size = 2 ** 20;
  it.each([
    ["brackets", "(".repeat(size)],
    ["blanks", " ".repeat(size)],
    ["a name", "a".repeat(size)],
    ["names that are not called", "weather ".repeat(size / 8)],
    ["quoted keys", '"name""arguments"'.repeat(size / 16)],
    ["openings", "<think><tool_cal".repeat(size / 16)],
    ["fences", "```\n".repeat(size / 4)],
  ])("of %s is looked through at once", (_, text) => {
    const decoded = { kind: "undecodable", problem: "" } as const;
    const started = performance.now();
    hasAbstained(text, decoded, test);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
