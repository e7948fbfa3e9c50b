import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePythonString } from "../../src/judge/python-string.js";

const hasPython = spawnSync("python3", ["--version"]).status === 0;

// Python's language reference, "String and Bytes literals".
describe("decodePythonString", () => {
  it.each([
    ["single quotes", `'a"b'`, 'a"b'],
    ["double quotes", `"it's"`, "it's"],
    ["three quotes hold line ends and quotes", '"""a\n"b" \'c\'\n"""', "a\n\"b\" 'c'\n"],
    ["three single quotes", "'''a\n'''", "a\n"],
    ["an empty string", "''", ""],
    ["u means nothing", 'u"a\\n"', "a\n"],
    ["r keeps backslashes", String.raw`r"\n\x\"\\"`, String.raw`\n\x\"\\`],
    ["a backslash before a line end joins lines", "'a\\\nb'", "ab"],
    ["but not in a raw string", 'R"""a\\\nb"""', "a\\\nb"],
    ["the letters", String.raw`'\a\b\f\n\r\t\v'`, "\x07\b\f\n\r\t\v"],
    ["backslash and quotes", String.raw`'\\\'\"'`, "\\'\""],
    ["hexadecimal", String.raw`'\x41\xe9'`, "Aé"],
    ["four and eight digits", String.raw`'\u00e9\U0001F600\U00000041'`, "é😀A"],
    ["up to three octal digits", String.raw`'\0\12\1018'`, "\0\nA8"],
    ["an unknown escape stays", String.raw`'\d \{ \😀 \X41'`, String.raw`\d \{ \😀 \X41`],
    ["an escaped backslash before a letter is no escape", String.raw`'\\n'`, String.raw`\n`],
  ])("%s", (_, literal, text) => {
    expect(decodePythonString(literal, "p.py:1")).toBe(text);
  });

  it.each([
    ["an f-string", 'f"{x}"', "p.py:1: a string with the prefix f is not a plain string"],
    ["a raw f-string", "Rf'{x}'", "the prefix Rf"],
    ["bytes", "b'x'", "the prefix b"],
    ["a character by its name", String.raw`'\N{BULLET}'`, String.raw`cannot read the escape \N{BULLET}`],
    ["too few hexadecimal digits", String.raw`'\x4'`, String.raw`cannot read the escape \x`],
    ["no digits at all", String.raw`'\u'`, String.raw`cannot read the escape \u`],
    ["a surrogate, which no request can carry", String.raw`'\ud83d'`, String.raw`cannot read the escape \ud83d`],
    ["a number beyond Unicode", String.raw`'\U00110000'`, String.raw`cannot read the escape \U00110000`],
  ])("refuses %s", (_, literal, message) => {
    expect(() => decodePythonString(literal, "p.py:1")).toThrow(
      expect.objectContaining({ kind: "usage", message: expect.stringContaining(message) }),
    );
  });

  it.skipIf(!hasPython)("agrees with Python itself on a thousand literals (needs python3)", () => {
    const piece = fc.constantFrom(
      "\\",
      "\\\\",
      "n",
      "x41",
      "u00e9",
      "U0001F600",
      "777",
      "8",
      "'",
      "q",
      "{gt}",
      "\\'",
      "\n",
      " ",
      "é",
    );
    const literal = fc
      .tuple(fc.constantFrom("", "r", "u", "R"), fc.array(piece, { maxLength: 10 }))
      .map(([prefix, pieces]) => `${prefix}"""${pieces.join("")} """`);
    const literals = fc.sample(literal, { numRuns: 1000, seed: 5 });
    const script =
      "import ast, json, sys, warnings\nwarnings.simplefilter('ignore')\n" +
      "def read(s):\n  try: return ast.literal_eval(s)\n  except SyntaxError: return None\n" +
      "print(json.dumps([read(s) for s in json.load(sys.stdin)]))";
    const output = execFileSync("python3", ["-c", script], { input: JSON.stringify(literals), encoding: "utf8" });
    const expected = JSON.parse(output) as readonly (string | null)[];
    expect(literals.map((each) => attempt(each))).toEqual(expected);
  });
});

/** What Python has no value for, we refuse. */
function attempt(literal: string): string | null {
  try {
    return decodePythonString(literal, "p.py:1");
  } catch {
    return null;
  }
}
