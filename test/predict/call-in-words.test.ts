import { describe, expect, it } from "vitest";
import { hasCallInWords } from "../../src/predict/call-in-words.js";
import { memoryLibrary } from "../support/memory-library.js";
import { shippedPrompt } from "../support/shipped-prompt.js";

const { tools } = memoryLibrary(["get_rain", "maps.find"]);
const text = { kind: "text", prompt: shippedPrompt("call-by-text") } as const;

describe("hasCallInWords", () => {
  it.each([
    ["Hermes's and Qwen's tag", '<tool_call>\n{"name": "other"}\n</tool_call>'],
    ["Mistral's", '[TOOL_CALLS] [{"name": "other"}]'],
    ["Llama's", "<|python_tag|>other.call(q=1)"],
    ["Llama's and Qwen Coder's function", "<function=other>{}</function>"],
    ["DeepSeek's", "<｜tool▁calls▁begin｜>other"],
    ["DeepSeek's XML", '<function_calls><invoke name="other">'],
    ["the text protocol's own", '<call>{"name": "other"}</call>'],
    ["JSON with a tool's name", '```json\n{"name" : "get_rain", "parameters": {}}\n```'],
    ["JSON with a tool's name of its own, which goes by another on the wire", '{"name": "maps.find"}'],
    ["Python", "```python\nprint(get_rain(city='Oslo'))\n```"],
    ["the Python of BFCL", "[maps.find(q=1)]"],
  ])("sees %s", (_, words) => {
    expect([hasCallInWords(words, tools, "native"), hasCallInWords(words, tools, text)]).toEqual([true, true]);
  });

  it.each([
    ["an answer", "It rains in Oslo (get_rain says so)."],
    ["nothing", ""],
    ["another function's name that ends like a tool's", "forget_rain(1), re-get_rain(1)"],
    ["JSON that names something else", '{"name": "Oslo", "rain": true}'],
    ["words in angle brackets", "<b>call</b> <callback> <tools>"],
  ])("does not take %s for one", (_, words) => {
    expect(hasCallInWords(words, tools, "native")).toBe(false);
  });

  it("sees none where there is nothing to call", () => {
    expect(hasCallInWords("<tool_call>{}</tool_call>", [], "native")).toBe(false);
  });
});
