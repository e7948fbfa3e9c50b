import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatYaml, parseYaml } from "../../src/config/yaml.js";

describe("parseYaml", () => {
  it.each([
    ["no and on are strings, as in YAML 1.2", "a: no\nb: on\n", { a: "no", b: "on" }],
    ["a byte order mark is no part of the text", "\uFEFFa: 1\n", { a: 1 }],
    ["Windows line ends read as \\n", "a: |\r\n  x\r\n  y\r\n", { a: "x\ny\n" }],
    ["an anchor can be used again", "a: &x [1]\nb: *x\n", { a: [1], b: [1] }],
    ["an empty text is null", "", null],
  ])("%s", (_, text, value) => {
    expect(parseYaml(text, "f.yaml")).toEqual(value);
  });

  it.each([
    ["a repeated key", "a: 1\na: 2\n", "f.yaml:2:1: Map keys must be unique"],
    ["a quote that does not end", "a: 'x", "f.yaml:1:6: Missing closing 'quote"],
    ["a second document", "a: 1\n---\nb: 2\n", "f.yaml:2:1: Source contains multiple documents"],
    ["a tag that YAML 1.2 does not have", "a: 1\nb: !python/none x\n", "f.yaml:2:4: Unresolved tag"],
    ["an alias without an anchor", "a: 1\nb: *c\n", "f.yaml:2:4: alias *c has no anchor before it"],
    ["an alias inside its own anchor", "a: &x\n  - *x\n", "f.yaml:2:5: alias *x contains itself"],
  ])("%s is a usage error with file, line and column", (_, text, message) => {
    expect(() => parseYaml(text, "f.yaml")).toThrow(
      expect.objectContaining({ kind: "usage", message: expect.stringContaining(message) }),
    );
  });
});

describe("formatYaml", () => {
  // Strings that YAML treats specially, far more often than chance would make them.
  const piece = fc.constantFrom(
    "\n",
    "\t",
    " ",
    "\r",
    "  ",
    "#",
    "- ",
    ": ",
    "|",
    ">",
    "'",
    '"',
    "\\",
    "---",
    "{q}",
    "a",
  );
  const odd = fc.constantFrom("\u0000", "\u0085", "\u2028", "\uFEFF", "\uD83D", "😀", "\u007F", "\u00A0");
  const text = fc.array(fc.oneof(piece, piece, odd, fc.string({ unit: "binary" })), { maxLength: 12 });

  it("writes any string so that it reads back to the byte", () => {
    fc.assert(
      fc.property(text, (pieces) => {
        const value = { prompt: pieces.join(""), after: 1 };
        expect(parseYaml(formatYaml(value), "f.yaml")).toEqual(value);
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps the blanks of a line of their own before a carriage return, also in a long text", () => {
    const value = { prompt: `\n \n\r{gt}|T|P |G\n${"a ".repeat(40)}` };
    expect(parseYaml(formatYaml(value), "f.yaml")).toEqual(value);
  });
});
