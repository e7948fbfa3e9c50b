import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { citations } from "../../src/library/cite.js";
import { packageCommit, packageFolder, packageVersion } from "../../src/library/package.js";
import { publishedFolder, readPublished } from "../../src/library/published.js";
import { readBibliography } from "../../src/published/index.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

type Entry = { readonly type: string; readonly key: string; readonly fields: Readonly<Record<string, string>> };

/** BibTeX's own way to read: an entry from an `@` to the brace that closes it, what lies between is no text. */
function parseBibtex(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let rest = text;
  while (rest.includes("@")) {
    const [begin, type = "", key = ""] = /@(\w+)\{([^\s,{}]+),/.exec(rest) ?? [];
    if (begin === undefined) throw new Error(`no entry at ${rest.slice(rest.indexOf("@"), 40)}`);
    if (rest.indexOf(begin) !== rest.indexOf("@")) throw new Error("an @ that begins no entry");
    rest = rest.slice(rest.indexOf(begin) + begin.length);
    const fields: Record<string, string> = {};
    for (let field = /^\s*(\w+)\s*=\s*\{/.exec(rest); field !== null; field = /^\s*(\w+)\s*=\s*\{/.exec(rest)) {
      const value = upToClosing(rest.slice(field[0].length));
      fields[field[1] ?? ""] = value;
      rest = rest.slice(field[0].length + value.length + 1).replace(/^,/, "");
    }
    if (!/^\s*\}/.test(rest)) throw new Error(`${key} is not closed: ${rest.slice(0, 40)}`);
    rest = rest.replace(/^\s*\}/, "");
    entries.push({ type, key, fields });
  }
  return entries;
}

/** What stands before the brace that closes the one before the text; BibTeX counts every brace. */
function upToClosing(text: string): string {
  let depth = 1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "{") depth++;
    if (text[i] === "}") depth--;
    if (depth === 0) return text.slice(0, i);
  }
  throw new Error("a brace is not closed");
}

const keysOf = (text: string): readonly string[] => parseBibtex(text).map(({ key }) => key);

const shipped = readFileSync(join(publishedFolder, "citations.bib"), "utf8");
const benchmarks = (await readPublished()).map(({ benchmark }) => benchmark);

describe("citations", () => {
  it("begin with the tool, its version and the commit of the checkout", async () => {
    const [tool, ...others] = parseBibtex(await citations({ benchmarks: [] }));
    const commit = packageCommit();
    expect(others).toEqual([]);
    expect(tool).toEqual({
      type: "misc",
      key: "tg-eval",
      fields: {
        title: "{tg-eval: a harness that evaluates tool-use language models}",
        author: "{the tg-eval authors}",
        howpublished: "Computer software",
        note: `Version ${packageVersion()}${commit === null ? "" : `, commit ${commit}`}`,
      },
    });
  });

  it("have what each benchmark rests on, once, whatever the case of its name", async () => {
    const text = await citations({ benchmarks: ["toolgrad-5K", "ToolBench", "BFCL"] });
    expect(keysOf(text)).toEqual(["tg-eval", "zhou2025toolgrad", "qin2024toolllm", "patil2025bfcl"]);
  });

  it("have the papers asked for beside them", async () => {
    const text = await citations({ benchmarks: ["tau-bench"], papers: ["zhou2026toolgrad", "yao2024tau"] });
    expect(keysOf(text)).toEqual(["tg-eval", "yao2024tau", "zhou2026toolgrad"]);
  });

  it("name a benchmark of which nothing is known, where BibTeX does not look", async () => {
    const text = await citations({ benchmarks: ["my@data{\u001B[31m", "BFCL"] });
    expect(text.split("\n")[0]).toBe('% Nothing is known here to cite for the benchmark "my(at)data{".');
    expect(keysOf(text)).toEqual(["tg-eval", "patil2025bfcl"]);
  });

  it("refuse a paper that is not there, and say what is", async () => {
    await expect(citations({ benchmarks: [], papers: ["zhou2024"] })).rejects.toMatchObject({
      kind: "usage",
      message: 'there is no paper "zhou2024" to cite',
      hint: expect.stringContaining("zhou2025toolgrad, zhou2026toolgrad, qin2024toolllm"),
    });
  });

  it("are the same for the same tables", async () => {
    expect(await citations({ benchmarks })).toBe(await citations({ benchmarks }));
  });
});

describe("the bibliography that ships", () => {
  const required: Readonly<Record<string, readonly string[]>> = {
    inproceedings: ["author", "title", "booktitle", "year", "url"],
    misc: ["author", "title", "year", "eprint", "archivePrefix", "primaryClass", "url"],
  };

  it("is BibTeX, and has every field that a kind of entry needs", () => {
    for (const { type, key, fields } of parseBibtex(shipped)) {
      expect([key, Object.keys(fields)]).toEqual([key, expect.arrayContaining([...(required[type] ?? ["?"])])]);
      expect([key, Object.values(fields).every((value) => value.trim() !== "")]).toEqual([key, true]);
      expect(fields.url).toMatch(/^https:\/\//);
    }
  });

  it("is read whole: the keys are those that BibTeX finds", () => {
    expect([...readBibliography(shipped).keys()]).toEqual(keysOf(shipped));
    expect(keysOf(shipped)).toHaveLength(7);
  });

  it("has an entry for every key that a benchmark names, and none that no benchmark names", async () => {
    const named = new Set((await readPublished()).flatMap(({ cite }) => cite));
    expect([...named].sort()).toEqual([...keysOf(shipped)].sort());
  });

  it("has no character that LaTeX would take for something else", () => {
    for (const { key, fields } of parseBibtex(shipped)) {
      const { url: _, eprint: __, ...texts } = fields;
      const plain = Object.values(texts).map((value) => value.replace(/\$[^$]*\$/g, ""));
      expect([key, plain.filter((value) => /(^|[^\\])[&%$#_^~]/.test(value))]).toEqual([key, []]);
    }
  });

  it("is packed, and so is the file that says how to cite the tool", () => {
    const { files } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
    expect(files).toEqual(expect.arrayContaining(["results/published", "CITATION.cff"]));
    expect(existsSync(join(packageFolder, "CITATION.cff"))).toBe(true);
  });
});

const hasTex = ["pdflatex", "bibtex"].every((program) => spawnSync(program, ["--version"]).status === 0);

describe.skipIf(!hasTex)("bibtex (needs it and pdflatex: apt-get install texlive-latex-base)", () => {
  it("sets a list of everything there is to cite", async () => {
    const document = [
      "\\documentclass{article}",
      "\\begin{document}",
      "\\nocite{*}",
      "\\bibliographystyle{plain}",
      "\\bibliography{r}",
      "\\end{document}",
    ];
    const cwd = writeFiles(tempFolder(), {
      "t.tex": document.join("\n"),
      "r.bib": await citations({ benchmarks: [...benchmarks, "one of my own"] }),
    });
    const run = (program: string, ...args: readonly string[]) => spawnSync(program, args, { cwd, encoding: "utf8" });
    run("pdflatex", "-interaction=nonstopmode", "t.tex");
    const bibtex = run("bibtex", "t");
    expect([bibtex.status, bibtex.stdout.split("\n").filter((line) => /Warning|error/i.test(line))]).toEqual([0, []]);
    expect(readFileSync(join(cwd, "t.bbl"), "utf8").match(/\\bibitem/g)).toHaveLength(8);
    const set = run("pdflatex", "-interaction=nonstopmode", "t.tex");
    expect([set.status, set.stdout.split("\n").filter((line) => line.startsWith("!"))]).toEqual([0, []]);
  });
});
