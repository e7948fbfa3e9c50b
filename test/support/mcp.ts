import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { LibraryTool, Observation, ToolLibrary } from "../../src/core/tool-library.js";
import type { McpConfig, McpServer } from "../../src/core/tools-config.js";
import { openMcp } from "../../src/tools/mcp/index.js";
import type { ToolMeans } from "../../src/tools/means.js";

const require = createRequire(import.meta.url);

/** The programs of real servers. */
export const realServers = {
  everything: require.resolve("@modelcontextprotocol/server-everything/dist/index.js"),
  filesystem: require.resolve("@modelcontextprotocol/server-filesystem/dist/index.js"),
  memory: require.resolve("@modelcontextprotocol/server-memory/dist/index.js"),
} as const;

export const runs = (program: string, args: readonly string[] = [], env: Record<string, string> = {}): McpServer => ({
  command: process.execPath,
  args: [program, ...args],
  env,
});

const oddProgram = fileURLToPath(new URL("./odd-mcp-server.mjs", import.meta.url));

/** A server with an oddity: see `odd-mcp-server.mjs`. */
export const oddServer = (oddity: string, env: Record<string, string> = {}): McpServer =>
  runs(oddProgram, [oddity], env);

/** How a tools file names a variable of the environment. */
export const variable = (name: string): string => `\${${name}}`;

const unused = (): never => {
  throw new Error("not in this test");
};

/** Means of which only the folder and the variables are there. */
export const theMeans = (variables: Readonly<Record<string, string>> = {}, folder = process.cwd()): ToolMeans => ({
  folder,
  variable: (name) => variables[name],
  chat: unused,
  prompt: unused,
  readYaml: unused,
  clock: { now: unused, monotonicMs: unused, random: unused },
});

type Terms = Partial<Omit<McpConfig, "kind" | "servers">>;

/** A library of these servers, closed when the test is over. */
export async function openServers(
  servers: Readonly<Record<string, McpServer>>,
  terms: Terms = {},
  means = theMeans(),
): Promise<ToolLibrary> {
  const library = await openMcp({ kind: "mcp", servers, timeout: 30, start_timeout: 30, restarts: 3, ...terms }, means);
  onTestFinished(() => library.close());
  return library;
}

export const callTool = (
  library: ToolLibrary,
  tool: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<Observation> => library.call({ tool, input, caller: "sample-1" }, new AbortController().signal);

export const namesOf = (tools: readonly LibraryTool[]): readonly string[] => tools.map(({ name }) => name);

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Resolves once a claim holds; the test's own time limit ends the waiting. */
export async function until(claim: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await claim())) await new Promise((waited) => setTimeout(waited, 20));
}
