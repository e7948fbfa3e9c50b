import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { aTrace } from "../support/a-trace.js";
import { aWorkflow } from "../support/a-workflow.js";
import { runCli } from "../support/run-cli.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const workflows = (name: string) =>
  fileURLToPath(new URL(`../../examples/ToolGrad-ablations/workflows/${name}`, import.meta.url));

describe("tg-eval generate stats", () => {
  it("sets the example's two selectors side by side, by the names given", async () => {
    const { code, stdout, stderr } = await runCli([
      "generate",
      "stats",
      `llm=${workflows("llm")}`,
      `lot=${workflows("random")}`,
      ...["--format", "json"],
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { generation, complexity } = JSON.parse(stdout);
    expect(generation.sources.map(({ name }: { name: string }) => name)).toEqual(["llm", "lot"]);
    expect(complexity.comparisons).toHaveLength(5);
  });

  it("calls a folder by its own name, and writes each format to its file", async () => {
    const cwd = writeFiles(tempFolder(), { "made/data/1.json": aWorkflow(["a"]), "made/trace/1.json": aTrace() });
    const formats = ["console", "markdown", "latex", "csv"].flatMap((name) => ["--format", `${name}=out.${name}`]);
    const { code, stdout } = await runCli(["generate", "stats", "made/", ...formats], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    const text = (name: string) => readFileSync(join(cwd, `out.${name}`), "utf8");
    expect(text("console")).toMatch(/Passed, of workflows +made +100\.0 \[20\.7, 100\.0\] +1 +1\n/);
    expect(text("markdown")).toContain("Passed, of workflows");
    expect(text("latex")).toContain("Passed, of workflows");
    expect(text("csv").split("\r\n")[1]).toMatch(/^made,pass_rate,1,,1,0\.206/);
  });

  it("names a file that is given for a folder", async () => {
    const cwd = writeFiles(tempFolder(), { "tools.json": "[]" });
    const { code, stderr } = await runCli(["generate", "stats", "tools.json"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("tools.json is a file, not a folder of workflows");
  });

  it("does not offer junit", async () => {
    const { stdout } = await runCli(["generate", "stats", "--help"]);
    expect(stdout).toContain("console, markdown");
    expect(stdout).not.toContain("junit");
  });

  it.each([
    ["a folder that is not there", ["gone"], "there are no workflows at gone"],
    ["a name without a folder", ["llm="], "llm=: no folder is named"],
    ["two folders of one name", ["a=made", "a=other"], "two folders are called a; the second is other"],
    ["them, and says how a name is given", ["x/made", "y/made"], "with NAME=FOLDER, e.g. made-2=y/made"],
    ["junit", ["made", "--format", "junit"], "generate stats checks nothing, so there is no junit of it"],
    ["a format that is not there", ["made", "--format", "pdf"], 'there is no format "pdf"'],
    ["no folder", [], "missing required argument"],
  ])("refuses %s", async (_, args, message) => {
    const { code, stderr } = await runCli(["generate", "stats", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
