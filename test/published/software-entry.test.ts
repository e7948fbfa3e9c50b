import { describe, expect, it } from "vitest";
import { decodeYaml } from "../../src/config/decode-yaml.js";
import { citationFile, softwareEntry } from "../../src/published/software-entry.js";
import { errorOf } from "../support/errors.js";

const entryOf = (file: string, commit: string | null = null): string =>
  softwareEntry({ key: "tool", ...decodeYaml(file, "CITATION.cff", citationFile), version: "1.2.3", commit });

describe("the entry of the tool", () => {
  it("has the title, people and groups of the file, the version and the commit", () => {
    const file = [
      "cff-version: 1.2.0",
      "title: tool",
      "authors:",
      "  - { family-names: Doe, given-names: Jane, orcid: x }",
      "  - name: the others",
      "",
    ].join("\n");
    expect(entryOf(file, "0123abc")).toBe(
      [
        "@misc{tool,",
        "  title        = {{tool}},",
        "  author       = {Doe, Jane and {the others}},",
        "  howpublished = {Computer software},",
        "  note         = {Version 1.2.3, commit 0123abc}",
        "}",
      ].join("\n"),
    );
  });

  it("has no commit where an installed package made the table", () => {
    expect(entryOf("title: t\nauthors: [{ name: n }]\n")).toContain("note         = {Version 1.2.3}\n");
  });

  it("takes no character of a name for markup", () => {
    const entry = entryOf(`title: '50% & a_b $x$ #1 {y} \\z ~^'\nauthors: [{ name: "a } and\\n b" }]\n`);
    expect(entry).toContain(
      "{{50\\% \\& a\\_b \\$x\\$ \\#1 \\textbraceleft{}y\\textbraceright{} \\textbackslash{}z " +
        "\\textasciitilde{}\\textasciicircum{}}}",
    );
    expect(entry).toContain("author       = {{a \\textbraceright{} and b}},\n");
  });

  it("refuses a file without a title, and one without authors, with the place", () => {
    expect(errorOf(() => entryOf("title: t\nauthors: []\n")).message).toBe(
      "CITATION.cff:2:10: authors is a list of 0, expected at least one author",
    );
    expect(errorOf(() => entryOf("authors: [{ name: n }]\n")).message).toMatch(/^CITATION\.cff:1:1: title is missing/);
  });
});
