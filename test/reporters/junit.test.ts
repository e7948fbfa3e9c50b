import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { Check } from "../../src/core/table.js";
import { junit } from "../../src/reporters/junit.js";
import { safeText } from "../../src/reporters/safe-text.js";
import { aReport } from "../support/build-report.js";
import { hostileNames } from "./hostile.js";

const render = (checks: readonly Check[]): string => junit.render(aReport({ checks }));

const held = (group: string, name: string): Check => ({ group, name, problem: null });
const missed = (group: string, name: string, problem: string): Check => ({ group, name, problem });

describe("the JUnit file", () => {
  it("is a suite a group, in the order of the checks, with what failed and why", () => {
    const checks = [
      held("main table", "recall of m"),
      missed("verdicts", "m", "2 are missing"),
      missed("main table", "QoR of m", "93.1, not 93.7 ± 0.5"),
    ];
    expect(render(checks)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="tg-eval" tests="3" failures="2">',
        '  <testsuite name="main table" tests="2" failures="1">',
        '    <testcase classname="main table" name="recall of m"/>',
        '    <testcase classname="main table" name="QoR of m">',
        '      <failure message="93.1, not 93.7 ± 0.5">93.1, not 93.7 ± 0.5</failure>',
        "    </testcase>",
        "  </testsuite>",
        '  <testsuite name="verdicts" tests="1" failures="1">',
        '    <testcase classname="verdicts" name="m">',
        '      <failure message="2 are missing">2 are missing</failure>',
        "    </testcase>",
        "  </testsuite>",
        "</testsuites>",
        "",
      ].join("\n"),
    );
  });

  it("has no suite where nothing was checked", () => {
    const empty = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tg-eval" tests="0" failures="0"/>\n';
    expect(render([])).toBe(empty);
    expect(junit.render(aReport())).toBe(empty);
  });

  it("has no code point that XML 1.0 does not allow", () => {
    const everyOddOne = String.fromCharCode(...Array.from({ length: 32 }, (_, i) => i), 0xd800, 0xfffe, 0xffff, 0xdc00);
    const text = render([missed(everyOddOne, everyOddOne, everyOddOne)]);
    // The production Char of XML 1.0, section 2.2.
    expect(text).toMatch(/^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
  });
});

/** Reads a JUnit file from stdin and tells every element in document order: its name, attributes and text. */
const reader = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
print(json.dumps([[e.tag, e.attrib, (e.text or "").strip()] for e in root.iter()]))
`;

const python = spawnSync("python3", ["-c", "import xml.etree.ElementTree"]).status === 0;

describe.skipIf(!python)("an XML parser (needs python3)", () => {
  type Read = readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>, text: string])[];

  const read = (checks: readonly Check[]): Read => {
    const { status, stdout, stderr } = spawnSync("python3", ["-c", reader], {
      input: render(checks),
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  };

  it("gives back every hostile name, in each of the places where one can stand", () => {
    const checks = hostileNames.map(([, name]) => missed(name, name, name));
    const elements = read(checks);
    const attributesOf = (tag: string) =>
      elements.filter(([found]) => found === tag).map(([, attributes]) => attributes);
    const names = hostileNames.map(([, name]) => safeText(name));
    expect(attributesOf("testsuite")).toEqual(names.map((name) => ({ name, tests: "1", failures: "1" })));
    expect(attributesOf("testcase")).toEqual(names.map((name) => ({ classname: name, name })));
    expect(attributesOf("failure")).toEqual(names.map((message) => ({ message })));
    expect(elements.filter(([tag]) => tag === "failure").map(([, , text]) => text)).toEqual(
      names.map((name) => name.trim()),
    );
  });

  it("takes a file of no checks", () => {
    expect(read([])).toEqual([["testsuites", { name: "tg-eval", tests: "0", failures: "0" }, ""]]);
  });
});
