import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ToolsConfig } from "../../src/core/tools-config.js";
import { openTools } from "../../src/tools/index.js";
import { callTool, isAlive, namesOf, oddServer, theMeans, until, variable } from "../support/mcp.js";
import { tempFolder } from "../support/temp-folder.js";

const mcp = (name: string, env: Record<string, string> = {}): ToolsConfig["libraries"][number] => ({
  kind: "mcp",
  servers: { [name]: oddServer("pages", env) },
  timeout: 30,
  start_timeout: 30,
  restarts: 0,
});

describe("openTools", () => {
  it("opens the libraries of a file as one", async () => {
    const library = await openTools({ libraries: [mcp("one"), mcp("two")] }, theMeans());
    onTestFinished(() => library.close());
    expect(namesOf(library.tools)).toEqual(["first", "second", "third", "fourth"]);
    expect(library.problems.map(({ provider }) => provider)).toEqual(["two", "two", "two", "two"]);
    expect(library.source).toBe("mcp: one (node); mcp: two (node)");
    expect((await callTool(library, "fifth")).error).toBe('there is no tool "fifth"');
  });

  it("leaves none open where one cannot be opened", async () => {
    const file = join(tempFolder(), "pid");
    const libraries = [mcp("one", { PID_FILE: file }), mcp("two", { KEY: variable("KEY") })];
    await expect(openTools({ libraries }, theMeans())).rejects.toThrow("KEY, which is not set");
    await until(() => existsSync(file));
    expect(isAlive(Number(readFileSync(file, "utf8")))).toBe(false);
  });
});
