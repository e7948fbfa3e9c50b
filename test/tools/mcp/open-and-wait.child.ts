import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { argv, execPath, pid, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { openMcp } from "../../../src/tools/mcp/index.js";

/** Opens four servers, prints the ids of their processes, and waits to be killed. */
const require = createRequire(import.meta.url);
const unused = (): never => {
  throw new Error("not in this test");
};
const [folder = ""] = argv.slice(2);
const runs = (program: string, ...args: readonly string[]) => ({
  command: execPath,
  args: [program, ...args],
  env: {},
});

await openMcp(
  {
    kind: "mcp",
    servers: {
      everything: runs(require.resolve("@modelcontextprotocol/server-everything/dist/index.js")),
      files: runs(require.resolve("@modelcontextprotocol/server-filesystem/dist/index.js"), folder),
      memory: {
        ...runs(require.resolve("@modelcontextprotocol/server-memory/dist/index.js")),
        env: { MEMORY_FILE_PATH: join(folder, "m") },
      },
      odd: runs(fileURLToPath(new URL("../../support/odd-mcp-server.mjs", import.meta.url)), "none"),
    },
    timeout: 30,
    start_timeout: 30,
    restarts: 0,
  },
  {
    folder,
    variable: unused,
    chat: unused,
    prompt: unused,
    readYaml: unused,
    clock: { now: unused, monotonicMs: unused, random: unused },
  },
);
const children = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
  .split("\n")
  .map((line) => line.trim().split(/\s+/))
  .filter(([, parent, ...args]) => Number(parent) === pid && !args.includes("-A"))
  .map(([id]) => Number(id));
stdout.write(`${JSON.stringify(children)}\n`);
