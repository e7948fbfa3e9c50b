import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutSchema, cutText } from "../../src/sft/cut-descriptions.js";

describe("cutting a description", () => {
  it.each([
    ["a shorter text stays", "abc", 4, "abc"],
    ["a text of just that length stays", "abc", 3, "abc"],
    ["a longer one is cut", "abc", 2, "ab"],
    ["to nothing", "abc", 0, ""],
    ["a character of two units counts once and stays whole", "a😀b", 2, "a😀"],
    ["and is never cut in two", "😀😀", 1, "😀"],
    ["half a pair counts as a character", "\ud83d\ud83dx", 2, "\ud83d\ud83d"],
  ])("%s", (_, text, most, expected) => {
    expect(cutText(text, most)).toBe(expected);
  });

  it("keeps as many code points as it may", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(20), (text, most) => {
        expect(cutText(text, most)).toBe(Array.from(text).slice(0, most).join(""));
      }),
    );
  });
});

describe("cutting a schema's descriptions", () => {
  const long = "abcdef";

  it.each([
    ["of a parameter", { properties: { a: { description: long } } }, { properties: { a: { description: "abc" } } }],
    ["of the schema itself", { description: long, title: long }, { description: "abc", title: long }],
    ["of items, also of several", { items: [{ description: long }] }, { items: [{ description: "abc" }] }],
    ["behind anyOf", { anyOf: [{ description: long }, true] }, { anyOf: [{ description: "abc" }, true] }],
    ["behind a reference's target", { $defs: { x: { description: long } } }, { $defs: { x: { description: "abc" } } }],
    [
      "of a parameter that is called description",
      { properties: { description: { type: "string", description: long } } },
      { properties: { description: { type: "string", description: "abc" } } },
    ],
    [
      "of a parameter called default",
      { properties: { default: { description: long } } },
      { properties: { default: { description: "abc" } } },
    ],
  ])("cuts that %s", (_, schema, expected) => {
    expect(cutSchema(schema, 3)).toEqual(expected);
  });

  it("leaves values as they are", () => {
    const schema = {
      enum: [long, { description: long }],
      default: { description: long },
      const: long,
      example: { description: long },
      examples: [{ description: long }],
      required: [long],
    };
    expect(cutSchema(schema, 3)).toEqual(schema);
  });

  it("knows a parameter called __proto__", () => {
    const schema = JSON.parse('{"properties": {"__proto__": {"description": "abcdef"}}}');
    expect(JSON.stringify(cutSchema(schema, 3))).toBe('{"properties":{"__proto__":{"description":"abc"}}}');
  });
});
