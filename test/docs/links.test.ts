import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const docs = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "examples/README.md",
  "bench/README.md",
  ...docs.map((n) => `docs/${n}`),
];

const withoutCode = (text: string): string => text.replace(/^```.*?^```$/gms, "");

const textOf = (page: string): string => withoutCode(readFileSync(join(root, page), "utf8"));

/** Where links of a page lead to, but for other sites. */
const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link).filter((link) => !/^[a-z]+:/.test(link));

/** Headings as GitHub's addresses have them. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );

function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || anchorsOf(textOf(target)).includes(anchor);
}

describe("links", () => {
  it.each(pages)("of %s lead to files and headings that are there", (page) => {
    const links = linksIn(textOf(page));
    expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });

  it("lead to each page of docs/ from the README", () => {
    const linked = linksIn(textOf("README.md")).map((link) => link.split("#")[0]);
    expect(docs.filter((name) => !linked.includes(`docs/${name}`))).toEqual([]);
  });

  it("that lead nowhere are found", () => {
    expect(leadsSomewhere("README.md", "docs/never-written.md")).toBe(false);
    expect(leadsSomewhere("docs/guide.md", "files.md#never-written")).toBe(false);
    expect(leadsSomewhere("docs/guide.md", "#1-score-a-model")).toBe(true);
  });
});
