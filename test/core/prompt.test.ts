import { describe, expect, it } from "vitest";
import { fillPrompt } from "../../src/core/prompt.js";

const aPrompt = (...contents: readonly string[]) => ({
  name: "p",
  digest: "d1".repeat(32),
  messages: contents.map((content) => ({ role: "user" as const, content })),
});

const filled = (content: string, values: Readonly<Record<string, string>>) =>
  fillPrompt(aPrompt(content), values)[0]?.content;

describe("fillPrompt", () => {
  it.each([
    ["a value, each time its name is there", "{a}-{a}-{b_c}", { a: "1", b_c: "2" }, "1-1-2"],
    ["a value that looks like a placeholder, which is not looked at again", "{a}{b}", { a: "{b}", b: "2" }, "{b}2"],
    ["a value with doubled braces, as they are", "{a}", { a: "{{x}} }}" }, "{{x}} }}"],
    ["a value with what String.replace would take for more", "<{a}>", { a: "$& $1 $$ $' $`" }, "<$& $1 $$ $' $`>"],
    ["an empty value", "<{a}>", { a: "" }, "<>"],
    ["braces where they are doubled", "{{a}} {{{a}}} }}{{", { a: "1" }, "{a} {1} }{"],
    ["what is no placeholder as it is", '{"x": {} } {A} {a1} { a }', {}, '{"x": {} } {A} {a1} { a }'],
  ])("puts in %s", (_, content, values, text) => {
    expect(filled(content, values)).toBe(text);
  });

  it("fills every message, and keeps roles and order", () => {
    const prompt = {
      ...aPrompt(),
      messages: [
        { role: "system", content: "{a}" },
        { role: "user", content: "b" },
      ],
    } as const;
    expect(fillPrompt(prompt, { a: "1", unused: "x" })).toEqual([
      { role: "system", content: "1" },
      { role: "user", content: "b" },
    ]);
  });

  it.each(["trace", "constructor", "__proto__"])("refuses a prompt whose {%s} has no value", (field) => {
    expect(() => filled(`{${field}}`, {})).toThrow(
      new TypeError(`the prompt p has the placeholder {${field}}, which has no value`),
    );
  });
});
