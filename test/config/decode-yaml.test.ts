import { describe, expect, it } from "vitest";
import { z } from "zod";
import { decodeYaml } from "../../src/config/decode-yaml.js";
import { errorOf } from "../support/errors.js";

const shelf = z.strictObject({
  name: z.string(),
  books: z.array(z.strictObject({ title: z.string(), pages: z.int().min(1) })),
  labels: z.exactOptional(z.record(z.string().min(1, "a word"), z.number())),
});

/** The message of the error for a text that is no shelf. */
const refusal = (text: string): string => errorOf(() => decodeYaml(text, "f.yaml", shelf)).message;

const aBook = "  - title: Emma\n    pages: 474\n";

describe("decodeYaml", () => {
  it("gives what the text holds", () => {
    expect(decodeYaml(`name: a\nbooks:\n${aBook}labels: { x.y: 1, 7: 2 }\n`, "f.yaml", shelf)).toEqual({
      name: "a",
      books: [{ title: "Emma", pages: 474 }],
      labels: { "x.y": 1, "7": 2 },
    });
  });

  it.each<[string, string, string]>([
    [
      "a value of another kind",
      `name: a\nbooks:\n${aBook}${aBook.replace("474", "many")}`,
      `6:12: books[1].pages is "many", expected a number`,
    ],
    [
      "a number that is not whole",
      `name: a\nbooks:\n${aBook.replace("474", "1.5")}`,
      "4:12: books[0].pages is 1.5, expected a whole number",
    ],
    [
      "a number that is too small",
      `name: a\nbooks:\n${aBook.replace("474", "0")}`,
      "4:12: books[0].pages is 0, expected at least 1",
    ],
    [
      "a text for a number, which YAML quotes",
      `name: a\nbooks:\n${aBook.replace("474", '"474"')}`,
      `4:12: books[0].pages is "474", expected a number`,
    ],
    [
      "a value in one line",
      "{ name: a, books: [{ title: 3, pages: 1 }] }",
      "1:29: books[0].title is 3, expected a string",
    ],
    ["an object for a list", "name: a\nbooks: { x: 1 }\n", "2:8: books is an object, expected a list"],
    ["a list for an object", "name: a\nbooks:\n  - [1, 2]\n", "3:5: books[0] is a list of 2, expected an object"],
    ["a key without a value", "name:\nbooks: []\n", "1:6: name is empty, expected a string"],
    [
      "a long text, cut short",
      `name: a\nbooks: ${"x".repeat(200)}\n`,
      `2:8: books is "${"x".repeat(59)}…, expected a list`,
    ],
    ["an empty text", "", "1:1: the file is empty, expected an object"],
    ["a text of comments", "# nothing\n", "1:1: the file is empty, expected an object"],
    ["a text that is a list", "\n- 1\n", "2:1: the file is a list of 1, expected an object"],
  ])("%s is told with its line, column and path", (_, text, message) => {
    expect(refusal(text)).toBe(`f.yaml:${message}`);
  });

  it("tells a missing key at the object it is missing from", () => {
    expect(refusal("# shelf\nname: a\nbooks:\n  - title: Emma\n")).toBe(
      "f.yaml:4:5: books[0].pages is missing, expected a number",
    );
    expect(refusal("\n\nname: a\n")).toBe("f.yaml:3:1: books is missing, expected a list");
  });

  it("tells an unknown key at the key itself", () => {
    expect(refusal("name: a\nbooks: []\ncolour: red\n")).toBe("f.yaml:3:1: colour is no known key");
    expect(refusal(`name: a\nbooks:\n${aBook}    isbn:\n      - 1\n`)).toBe(
      "f.yaml:5:5: books[0].isbn is no known key",
    );
  });

  it("tells a misspelt key rather than that the right one is missing", () => {
    expect(refusal("books: []\nnmae: a\n")).toBe("f.yaml:2:1: nmae is no known key");
  });

  it("tells the problem that stands first in the text, whatever the schema names first", () => {
    expect(refusal("labels: { a: x }\nbooks: 3\nname: 4\n")).toBe('f.yaml:1:14: labels.a is "x", expected a number');
    expect(refusal("name: 4\nzip: 1\nbooks: 3\n")).toBe("f.yaml:1:7: name is 4, expected a string");
  });

  it.each<[string, string, string]>([
    ["a key with a dot is quoted", "gpt-4.1: x", `3:14: labels["gpt-4.1"] is "x"`],
    ["a key that is a number is quoted", "41: x", `3:9: labels["41"] is "x"`],
    ["a key of other letters is quoted", "größe: x", `3:12: labels["größe"] is "x"`],
    ["a key that is left empty", "a: 1, : x", `3:11: labels[""]: the key is ""`],
    ["a key that the schema does not take", '"": 1', `3:5: labels[""]: the key is "", expected a word`],
  ])("%s", (_, label, message) => {
    expect(refusal(`name: a\nlabels: {\n    ${label} }\nbooks: []\n`)).toContain(`f.yaml:${message}`);
  });

  it("tells what is wrong behind an alias where its anchor is", () => {
    expect(refusal("name: a\nlabels: { x: &n [1], y: 2 }\nbooks: *n\n")).toBe(
      "f.yaml:2:17: labels.x is a list of 1, expected a number",
    );
    const aliased = z.strictObject({ one: z.unknown(), two: z.array(z.number()) });
    expect(errorOf(() => decodeYaml("one: &o\n  - 1\n  - x\ntwo: *o\n", "f.yaml", aliased)).message).toBe(
      'f.yaml:3:5: two[1] is "x", expected a number',
    );
  });

  it("refuses what is no YAML as parseYaml does", () => {
    expect(refusal("name: a\nname: b\n")).toBe("f.yaml:2:1: Map keys must be unique");
    expect(refusal("name: *x\n")).toBe("f.yaml:1:7: alias *x has no anchor before it");
  });

  it("is a usage error with advice", () => {
    expect(errorOf(() => decodeYaml("a: 1", "f.yaml", shelf))).toMatchObject({
      kind: "usage",
      hint: expect.stringContaining("correct this place"),
    });
  });
});

describe("what decodeYaml expected", () => {
  const refused = (text: string, value: z.ZodType): string =>
    errorOf(() => decodeYaml(`x: ${text}\n`, "f", z.strictObject({ x: value }))).message.replace("f:1:4: ", "");
  const shape = z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("circle"), radius: z.number() }),
    z.strictObject({ kind: z.literal("square") }),
  ]);

  it.each<[string, z.ZodType, string]>([
    ["1", z.boolean(), "x is 1, expected true or false"],
    ["red", z.enum(["blue", "green"]), 'x is "red", expected "blue" or "green"'],
    ["0", z.number().positive(), "x is 0, expected more than 0"],
    ["9", z.number().max(8), "x is 9, expected at most 8"],
    ["8", z.number().lt(8), "x is 8, expected less than 8"],
    [".nan", z.number(), "x is NaN, expected a number"],
    ["abc", z.string().max(2), 'x is "abc", expected at most 2 characters'],
    ["[1]", z.tuple([z.number(), z.number()]), "x is a list of 1, expected at least 2 items"],
    ["abc", z.url("a URL"), 'x is "abc", expected a URL'],
    ["3", z.number().refine((n) => n % 2 === 0, "an even number"), "x is 3, expected an even number"],
    [
      "3",
      z.union([z.string(), z.array(z.string()), z.strictObject({})]),
      "x is 3, expected a string or a list or an object",
    ],
    ["3", z.union([z.array(z.string()), z.array(z.boolean())]), "x is 3, expected a list"],
  ])("of %s is a phrase that people read", (text, value, message) => {
    expect(refused(text, value)).toBe(message);
  });

  it("of a union is what the choice of the right kind wants, at its place", () => {
    const words = z.union([z.string(), z.array(z.string())]);
    expect(refused("[a, 3]", words)).toBe("f:1:8: x[1] is 3, expected a string");
    const settings = z.union([z.string(), z.strictObject({ a: z.number() })]);
    expect(refused("{ a: 1, b: 2 }", settings)).toBe("f:1:12: x.b is no known key");
    const either = z.union([z.strictObject({ a: z.exactOptional(z.number()) }), z.strictObject({})]);
    expect(refused("{ b: 2 }", either)).toBe("f:1:6: x.b is no known key");
  });

  it("of shapes told apart by a key is what that key may be, or what the shape wants", () => {
    expect(refused("{ kind: oval }", shape)).toBe('f:1:12: x.kind is "oval", expected "circle" or "square"');
    expect(refused("{ radius: 1 }", shape)).toBe('x.kind is missing, expected "circle" or "square"');
    expect(refused("{ kind: circle, radius: r }", shape)).toBe('f:1:28: x.radius is "r", expected a number');
  });
});
