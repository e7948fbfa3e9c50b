import { describe, expect, it } from "vitest";
import { withoutThoughts } from "../../src/agent/index.js";

describe("withoutThoughts", () => {
  it.each([
    ["a thought before words", "<think>a</think>b", "b"],
    ["a thought behind words", "a<think>b</think>", "a"],
    ["several thoughts", "<think>a</think>b<think>c</think>d", "bd"],
    ["a thought over lines", "<think>\na\n</think>\n\nb", "\n\nb"],
    ["a thought without an end", "a<think>b <call>{}</call>", "a"],
    ["a thought whose beginning the template wrote", "a</think>b", "b"],
    ["a draft of a call in such a thought", '<call>{"name":"a"}</call>?</think>b', "b"],
    ["a tag of a call in such a thought", "I need the <call> tag.</think><call>{}</call>", "<call>{}</call>"],
    ["such a thought, and others", "a</think>b<think>c</think>d", "bd"],
    ["nothing but a thought", "<think>a</think>", ""],
  ])("leaves out %s", (_, content, said) => {
    expect(withoutThoughts(content)).toBe(said);
  });

  it.each([
    ["plain words", " a\n"],
    ["no text", ""],
    ["other tags", "<thinking>a</thinking>"],
    ["an end in a call", '<call>{"a":"b </think> c"}</call>'],
    ["a thought in a call", '<call>\n{"a":"<think>b</think>"}\n</call>'],
    ["an end in a call in a fence", '<call>```json\n{"a":"b </think> c"}\n```</call>'],
    ["an end in a call without an end", '<call>{"a":"b </think> c"}'],
  ])("leaves %s", (_, content) => {
    expect(withoutThoughts(content)).toBe(content);
  });

  it("takes an end behind a thought, which ends none, for words", () => {
    expect(withoutThoughts("<think>a</think>b</think>c")).toBe("b</think>c");
  });

  it("takes an end behind a call for that of a thought, though another call has one in its text", () => {
    expect(withoutThoughts('<call>{"a":"</think>"}</call> draft</think>b')).toBe("b");
  });
});
