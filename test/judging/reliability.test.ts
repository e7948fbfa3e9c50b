import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = readFileSync(join(root, "docs", "reliability.md"), "utf8");

/** The rows of the document's table, without its head. */
const rows = text
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(2);

/** The tests that a row names, as `file` › title. */
const testsIn = (row: string): readonly { readonly file: string; readonly title: string }[] =>
  [...row.matchAll(/`(test\/[^`]+)` › (.+?)(?=<br>| *\|$)/g)].map(([, file = "", title = ""]) => ({ file, title }));

const namesATest = ({ file, title }: { readonly file: string; readonly title: string }): boolean =>
  existsSync(join(root, file)) && readFileSync(join(root, file), "utf8").includes(`"${title}",`);

describe("docs/reliability.md", () => {
  it("has a test for each fault, and each that it names is there under that title", () => {
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter((row) => testsIn(row).length === 0)).toEqual([]);
    expect(rows.flatMap(testsIn).filter((test) => !namesATest(test))).toEqual([]);
  });

  it("would not be believed if it named none", () => {
    expect(testsIn("| a | b | c | `test/judging/faults.test.ts` › never written |").filter(namesATest)).toEqual([]);
    expect(testsIn("| a | b | c | see above |")).toEqual([]);
  });
});
