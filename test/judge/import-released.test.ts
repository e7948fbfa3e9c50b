import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatYaml, parseYaml } from "../../src/config/yaml.js";
import { decodeRubric, importReleased, type Rubric, renderPrompt } from "../../src/judge/index.js";
import { allPlaceholders as all, qor } from "./rubrics.js";

/** Imports, writes, reads back: what `rubric import` does. */
function imported(source: string): Rubric {
  const written = formatYaml(importReleased(source, "prompts.py", qor()));
  return decodeRubric(parseYaml(written, "released.yaml"), "released.yaml");
}

describe("importReleased", () => {
  it.each([
    ["three quotes", `JUDGE = """\n${all}\n"""\n`, `\n${all}\n`],
    ["three single quotes", `JUDGE='''${all}'''`, all],
    ["a backslash after the opening quotes", `JUDGE = """\\\n${all}\n"""`, `${all}\n`],
    ["an annotation", `JUDGE: Final[str] = "${all}"`, all],
    ["an annotation alone, then a value", `JUDGE: str\nJUDGE = "${all}"`, all],
    ["a raw string", `JUDGE = r"${all}\\n"`, `${all}\\n`],
    ["literals side by side", `JUDGE = "{query}|" '{tool_use_trace}|' \\\n  """{pred}|""" r'{gt}'`, all],
    [
      "parentheses, comments between",
      `JUDGE = (  # judge\n  "{query}|{tool_use_trace}|"\n  # half\n  "{pred}|{gt}"\n)\n`,
      all,
    ],
    ["parentheses twice", `JUDGE = (("${all}"))`, all],
    ["a comment behind", `JUDGE = "${all}"  # """ not code`, all],
    ["the last of several, as in Python", `JUDGE = "old"\nJUDGE = """${all}"""\nOTHER = 1\n`, all],
    ["Windows line ends, read as Python reads them", `JUDGE = """a\r\n${all}\r\n"""\r\n`, `a\n${all}\n`],
    ["a byte order mark", `\uFEFFJUDGE = "${all}"`, all],
    ["tabs and spaces at line ends", `JUDGE = """ \t\n${all} \t \n\n"""`, ` \t\n${all} \t \n\n`],
    ["no line end at the end", `JUDGE = """x\n  ${all}"""`, `x\n  ${all}`],
    [
      "after code that only looks like it",
      [
        `"""\nJUDGE = "in a docstring"\n"""`,
        "# JUDGE = 'in a comment'",
        "NOT_JUDGE = 'other'",
        "def f(JUDGE='x'):\n    JUDGE = 'indented'\n    return JUDGE == 'y'",
        "g(\nJUDGE = 'an argument')",
        "s = 'JUDGE = \\\n" + "' ",
        `JUDGE = "${all}"`,
        "JUDGE == 'compared'",
        "print(JUDGE)",
      ].join("\n"),
      all,
    ],
  ])("finds the string: %s", (_, source, template) => {
    expect(imported(source).prompt).toBe(template);
  });

  it("names the rubric released, says where it is from, and asks with the shipped schema", () => {
    const rubric = imported(`import x\n\nJUDGE = "${all}"`);
    expect(rubric).toMatchObject({ name: "released", source: "JUDGE in prompts.py:3", score: qor().score });
    expect(JSON.stringify(rubric.responseFormat)).toBe(JSON.stringify(qor().responseFormat));
  });

  it.each([
    ["no JUDGE at all", "WRITER = 'x'\n", "prompts.py: no string is assigned to JUDGE at module level"],
    ["one inside a class", `class A:\n    JUDGE = "${all}"\n`, "no string is assigned to JUDGE at module level"],
    [
      "a call around the string",
      `x = 1\nJUDGE = PromptTemplate.from_template("""${all}""")`,
      'prompts.py:2: JUDGE is PromptTemplate . from_template ( """{… ), expected one string literal',
    ],
    ["a call behind the string", `JUDGE = """${all}""".strip()\n`, 'prompts.py:1: JUDGE is """{… . strip ( )'],
    ["a call behind parentheses", `JUDGE = ("${all}").strip()\n`, "JUDGE is ( "],
    ["a tuple", `JUDGE = ("${all}",)`, "expected one string literal"],
    ["a sum", `JUDGE = "{query}" + "{gt}"`, 'JUDGE is "{qu… + "{gt…, expected one string literal'],
    ["a name", "JUDGE = OTHER\n", "JUDGE is OTHER, expected one string literal"],
    ["nothing", "JUDGE = \n", "JUDGE is nothing"],
    ["a string that grows", `JUDGE = "a"\nJUDGE += "${all}"\n`, "prompts.py:2: JUDGE is JUDGE +="],
    ["an f-string", `\nJUDGE = f"${all}"`, "prompts.py:2: a string with the prefix f is not a plain string"],
    ["an f-string among others", `JUDGE = ("a"\n  f"${all}")`, "prompts.py:2: a string with the prefix f"],
    [
      "an escape that cannot be read",
      `JUDGE = ("a"\n  "\\N{BULLET}")`,
      "prompts.py:2: cannot read the escape \\N{BULLET}",
    ],
    ["a string that does not end", `JUDGE = """${all}`, "prompts.py:1: JUDGE is"],
    [
      "a template with a value too few",
      'JUDGE = "{query}{pred}{gt}"',
      "prompts.py:1: the template in JUDGE has no placeholder {tool_use_trace}",
    ],
    [
      "a template with a value too many",
      `JUDGE = "${all}{answer}"`,
      "prompts.py:1: the template in JUDGE has the placeholder {answer}",
    ],
  ])("refuses %s, with file and line", (_, source, message) => {
    expect(() => importReleased(source, "prompts.py", qor())).toThrow(
      expect.objectContaining({ kind: "usage", message: expect.stringContaining(message) }),
    );
  });

  // What a template can hold: anything but surrogates, with the things YAML and Python treat specially made frequent.
  const special = fc.constantFrom(
    "\n",
    "\t",
    " ",
    "\r",
    "'",
    '"',
    '"""',
    "\\",
    "#",
    ": ",
    "- ",
    "|",
    "\u0085",
    "\u2028",
    "é",
    "😀",
  );
  const text = fc
    .array(fc.oneof(special, special, fc.string({ unit: "grapheme" })), { maxLength: 10 })
    .map((pieces) => pieces.join("").replace(/[{}]/g, ""));

  it("takes any template to the byte, through Python's quoting and the YAML file, into the prompt", () => {
    const values = { query: "{gt}", toolUseTrace: "T", pred: "P ", gt: "G\n" };
    fc.assert(
      fc.property(text, text, fc.boolean(), (before, after, long) => {
        const rubric = imported(`import os\nJUDGE = ${quote(`${before}${all}${after}`, long)}\n`);
        expect(renderPrompt(rubric, values)).toBe(`${before}{gt}|T|P |G\n${after}`);
      }),
      { numRuns: 500 },
    );
  });
});

/** A Python literal of a text: in three quotes with its line ends as they are, or on one line. */
function quote(value: string, long: boolean): string {
  const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\r", "\\r");
  return long ? `"""${escaped}"""` : `"${escaped.replaceAll("\n", "\\n")}"`;
}
