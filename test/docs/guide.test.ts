import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aCheckout, codeOf, runLine } from "../support/shell-lines.js";
import { createStubJudge } from "../support/stub-judge.mjs";
import { writeFiles } from "../support/temp-folder.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const guide = readFileSync(join(repository, "docs/guide.md"), "utf8");

type Block = { readonly language: string; readonly text: string };
type Task = { readonly title: string; readonly text: string; readonly blocks: readonly Block[] };

/** The parts of the guide, each with its blocks of code. */
const tasks: readonly Task[] = guide
  .split(/^## /m)
  .slice(1)
  .map((text) => ({
    title: text.slice(0, text.indexOf("\n")),
    text,
    blocks: [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", block = ""]) => ({
      language,
      text: block,
    })),
  }));

/** The commands of a block; one goes on behind a backslash, and to the end of the text that is handed to it. */
function commandsOf(block: string): readonly string[] {
  const command = /(?:.*<<'EOF'\n(?:.*\n)*?EOF$|(?:.*\\\n)*.+)\n?/gm;
  return [...block.matchAll(command)].map(([line]) => line.trimEnd());
}

const run = promisify(execFile);

describe("the guide", () => {
  const judge = createStubJudge();
  let baseUrl = "";
  beforeAll(async () => {
    baseUrl = await judge.listen();
  });
  afterAll(() => judge.close());

  it.each(tasks.map((task) => [task.title, task] as const))("runs as it stands: %s", async (_, { text, blocks }) => {
    const cwd = aCheckout();
    // A task that speaks of the key has one, and OpenAI's place is taken by the stub judge; no other buys anything.
    const env = text.includes("`OPENAI_API_KEY`") ? { OPENAI_API_KEY: "any", OPENAI_BASE_URL: baseUrl } : {};
    for (const { text: block } of blocks.filter(({ language }) => language === "sh")) {
      for (const command of commandsOf(block)) {
        const done = await runLine(command, cwd, env);
        expect(done).toEqual({ ...done, code: codeOf(command) });
      }
    }
  });

  it("judges afresh once: the second command of the same buys nothing", async () => {
    const cwd = aCheckout();
    const [, again = ""] =
      tasks.find(({ title }) => title.includes("Judge afresh"))?.blocks.map(({ text }) => text) ?? [];
    const [first = "", second = ""] = commandsOf(again);
    const env = { OPENAI_API_KEY: "any", OPENAI_BASE_URL: baseUrl };
    expect(second).toBe(first);
    expect((await runLine(first, cwd, env)).stderr).toContain("44 verdicts bought");
    expect((await runLine(second, cwd, env)).stdout).toContain("spent: $0.00 (0 input tokens");
  });

  it("has library code that compiles, strictly, and runs", async () => {
    const [code = "", ...others] = tasks.flatMap(({ blocks }) =>
      blocks.filter(({ language }) => language === "ts").map(({ text }) => text),
    );
    expect(others).toEqual([]);
    // What is no type is JavaScript already: Node 20 runs it as it is.
    const cwd = writeFiles(aCheckout(), {
      "library.mts": code,
      "library.mjs": code,
      "package.json": { type: "module" },
    });
    mkdirSync(join(cwd, "node_modules"));
    symlinkSync(repository, join(cwd, "node_modules/tg-eval"));
    const types = ["--types", "node", "--typeRoots", join(repository, "node_modules/@types")];
    const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--skipLibCheck", ...types];
    const tsc = join(repository, "node_modules/typescript/bin/tsc");
    await run(process.execPath, [tsc, ...flags, "library.mts"], { cwd });
    const { stdout } = await run(process.execPath, ["library.mjs"], { cwd });
    // As examples/README.md has it: 41 samples have reference tools, 3 of the 44 are irrelevance samples.
    expect(stdout).toMatch(/^orchid-7b: recall 0\.\d{3} over 41 samples\nlichen-1b: recall 0\.\d{3} over 41 samples\n/);
    expect(stdout).toContain("| orchid-7b (strict)");
  });

  it("covers the thirteen tasks, from its list", () => {
    const listed = [...guide.matchAll(/^\d+\. \[(.*)\]\(#(.*)\)$/gm)].map(([, title, anchor]) => ({ title, anchor }));
    expect(listed.map(({ title }, i) => `${i + 1}. ${title}`)).toEqual(tasks.map(({ title }) => title));
    const anchors = tasks.map(({ title }) =>
      title
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
    expect(listed.map(({ anchor }) => anchor)).toEqual(anchors);
    expect(tasks).toHaveLength(13);
  });

  it("links to files that are there", () => {
    const links = [...guide.matchAll(/\]\(([^)#]+)/g)].map(([, link = ""]) => link);
    expect(links.filter((link) => !existsSync(join(repository, "docs", link)))).toEqual([]);
    expect(links.length).toBeGreaterThan(10);
  });
});

describe("commands of a block", () => {
  it("go on behind a backslash, and to the end of a text", () => {
    expect(commandsOf("a \\\n  b\nc\n")).toEqual(["a \\\n  b", "c"]);
    expect(commandsOf("cat > x <<'EOF'\n1\n2\nEOF\nd  # exit code 3\n")).toEqual([
      "cat > x <<'EOF'\n1\n2\nEOF",
      "d  # exit code 3",
    ]);
    expect(codeOf("d  # exit code 3")).toBe(3);
  });
});
