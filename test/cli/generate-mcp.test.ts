import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { RawWorkflow } from "../../src/core/raw-workflow.js";
import { filesIn, sharedTempFolder } from "../support/dataset.js";
import { contentsOf, modelKey, runWith } from "../support/making.js";
import { isAlive, realServers } from "../support/mcp.js";
import { aModel } from "../support/model-server.js";
import { runCli } from "../support/run-cli.js";
import { writeFiles } from "../support/temp-folder.js";

/** Notes the process id of what it becomes. */
const noted = ["-c", 'echo $$ >> "$0"; exec "$@"', "pids"];

const server = (program: string, ...args: readonly string[]) => ({
  command: "sh",
  args: [...noted, process.execPath, program, ...args],
});

it("makes workflows of three real MCP servers at once, which stats, format and audit take, and leaves none running", async () => {
  const model = await aModel();
  const cwd = writeFiles(sharedTempFolder(), { "files/notes.txt": "hello" });
  const servers = {
    files: server(realServers.filesystem, join(cwd, "files")),
    everything: server(realServers.everything),
    memory: { ...server(realServers.memory), env: { MEMORY_FILE_PATH: join(cwd, "memory.jsonl") } },
  };
  writeFiles(cwd, { "tools.yaml": JSON.stringify({ mcpServers: servers }) });
  const args = ["generate", "--model", "scripted", "--tools", "tools.yaml", "--out", "workflows", "--store", "store"];
  const made = await runWith(model, [...args, "--count", "4", "--iterations", "3", "--num-apis", "20"], cwd);
  expect([made.code, made.stderr]).toEqual([
    0,
    expect.stringMatching(/4 of 4 workflows made of \d\d tools.* 4 passed/),
  ]);

  const workflows = Object.values(contentsOf(join(cwd, "workflows/data"))).map(
    (text) => JSON.parse(text) as RawWorkflow,
  );
  const called = workflows.flatMap(({ api_use_chains: chains }) =>
    Object.values(chains).flatMap(({ intermediate_steps: steps }) => steps.map(([{ tool }]) => tool)),
  );
  // By the names that the servers give: at least one call of each is in the workflows.
  const owners = called.map((tool) => {
    if (/file|director/.test(tool)) return "files";
    return /entit|relation|observation|graph|nodes/.test(tool) ? "memory" : "everything";
  });
  expect(new Set(owners)).toEqual(new Set(["files", "memory", "everything"]));

  const stats = await runCli(["generate", "stats", "workflows", "--format", "csv"], { cwd });
  expect(stats.stdout).toMatch(/^workflows,pass_rate,4,,1,/m);
  const formatted = await runCli(["format", "workflows", "--tools", "tools.yaml", "--out", "dataset"], { cwd });
  expect([formatted.code, formatted.stdout]).toEqual([0, expect.stringContaining("4 samples of 4 workflows")]);
  expect(filesIn(join(cwd, "dataset/data"))).toHaveLength(4);
  const audited = await runCli(["audit", "workflows", "--no-judge"], { cwd });
  expect([audited.code, audited.stdout]).toEqual([0, expect.stringMatching(/^Failed call +0\.0 .* 0 +4$/m)]);

  const pids = readFileSync(join(cwd, "pids"), "utf8").trim().split("\n").map(Number);
  // Started by generate and by format.
  expect(pids).toHaveLength(6);
  expect(pids.filter(isAlive)).toEqual([]);
  // One of the tools tells its whole environment.
  expect(Object.values(contentsOf(cwd)).join("\n")).not.toContain(modelKey);
  expect(existsSync(join(cwd, "memory.jsonl"))).toBe(true);
}, 120_000);
