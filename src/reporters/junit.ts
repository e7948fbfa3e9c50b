import type { Check, Reporter } from "../core/table.js";
import { safeText } from "./safe-text.js";

/** What was checked, as the XML that CI systems read: a suite a group, in the order of the checks; no times in it. */
export const junit: Reporter = {
  name: "junit",
  extension: "xml",

  render({ tool, checks = [] }) {
    const suites = [...byGroup(checks)].flatMap(([group, members]) => suite(group, members));
    const attributes = `name="${tool}" ${counts(checks)}`;
    return `${['<?xml version="1.0" encoding="UTF-8"?>', ...element("testsuites", attributes, suites)].join("\n")}\n`;
  },
};

function byGroup(checks: readonly Check[]): ReadonlyMap<string, readonly Check[]> {
  const groups = new Map<string, Check[]>();
  for (const check of checks) {
    const members = groups.get(check.group);
    if (members === undefined) groups.set(check.group, [check]);
    else members.push(check);
  }
  return groups;
}

const suite = (group: string, checks: readonly Check[]): readonly string[] =>
  element("testsuite", `name="${escaped(group)}" ${counts(checks)}`, checks.flatMap(testCase));

function testCase({ group, name, problem }: Check): readonly string[] {
  const message = problem === null ? null : escaped(problem);
  // Some systems show the attribute, others the element's text.
  const failure = message === null ? [] : [`<failure message="${message}">${message}</failure>`];
  return element("testcase", `classname="${escaped(group)}" name="${escaped(name)}"`, failure);
}

const counts = (checks: readonly Check[]): string =>
  `tests="${checks.length}" failures="${checks.filter(({ problem }) => problem !== null).length}"`;

/** Its lines; those of what is in it stand further to the right. */
const element = (name: string, attributes: string, content: readonly string[]): readonly string[] =>
  content.length === 0
    ? [`<${name} ${attributes}/>`]
    : [`<${name} ${attributes}>`, ...content.map((line) => `  ${line}`), `</${name}>`];

const escaped = (text: string): string =>
  safeText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
