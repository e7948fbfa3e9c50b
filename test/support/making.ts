import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesIn, sharedTempFolder } from "./dataset.js";
import type { ModelServer } from "./model-server.js";
import { type CliRun, runCli } from "./run-cli.js";
import { writeFiles } from "./temp-folder.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** The tools file of the offline examples. */
export const offlineTools = fileURLToPath(new URL("../../examples/offline/tools.yaml", import.meta.url));

const countingServer = fileURLToPath(new URL("counting-mcp-server.mjs", import.meta.url));

export type CountedFolder = { readonly cwd: string; readonly calls: () => readonly string[] };

/** A folder with a tools file, `tools.yaml`, whose MCP server notes each call. */
export function aCountedFolder(): CountedFolder {
  const cwd = sharedTempFolder();
  const file = join(cwd, "calls.log");
  const servers = { facts: { command: process.execPath, args: [countingServer, file] } };
  writeFiles(cwd, { "tools.yaml": JSON.stringify({ mcpServers: servers }) });
  return { cwd, calls: () => (existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").sort() : []) };
}

/** A key that no test's file or output may hold but where it says so. */
export const modelKey = "sk-scripted-0123456789abcdef";

export const keyed = (url: string): Readonly<Record<string, string>> => ({
  OPENAI_API_KEY: modelKey,
  OPENAI_BASE_URL: url,
});

/** Runs the built command line, whose models are a server's. */
export const runWith = (server: Pick<ModelServer, "url">, args: readonly string[], cwd: string): Promise<CliRun> =>
  runCli(args, { cwd, env: keyed(server.url) });

/** Runs it until a server has been asked so many times in all, then sends a signal; resolves to its exit code. */
export async function runUntil(
  { server, asked, signal }: { readonly server: ModelServer; readonly asked: number; readonly signal: NodeJS.Signals },
  args: readonly string[],
  cwd: string,
): Promise<number | null> {
  const env = { PATH: process.env.PATH, HOME: cwd, TMPDIR: cwd, ...keyed(server.url) };
  const child = spawn(process.execPath, [main, ...args], { cwd, env, stdio: "ignore", timeout: 50_000 });
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", resolve);
  });
  await Promise.race([server.hasCome(asked), ended]);
  child.kill(signal);
  return ended;
}

/** The files beneath a folder with what they hold; `change` may take away what differs between runs, such as times. */
export const contentsOf = (
  folder: string,
  change: (text: string) => string = (text) => text,
): Readonly<Record<string, string>> =>
  existsSync(folder)
    ? Object.fromEntries(filesIn(folder).map((path) => [path, change(readFileSync(join(folder, path), "utf8"))]))
    : {};

/** A trace or a sidecar without what it says of the process that made it: times, and what was in the store already. */
export const withoutTimes = (text: string): string =>
  text
    .replace(/"(time_s|time_ms|stored_calls)": [\d.e+-]+/g, '"$1": 0')
    .replace(/"timestamp": "[^"]+"/g, '"timestamp": ""');

/** Workflows of a tools file's tools and a dataset of them, all for testing: `workflows/` and `dataset/` of the folder. */
export async function aMadeDataset(
  server: ModelServer,
  { cwd, count, tools = offlineTools }: { readonly cwd: string; readonly count: number; readonly tools?: string },
): Promise<string> {
  await done(runWith(server, generateArgs({ count, store: "made", tools }), cwd));
  await done(runWith(server, ["format", "workflows", "--out", "dataset", "--tools", tools, ...formatted], cwd));
  return join(cwd, "dataset");
}

async function done(run: Promise<CliRun>): Promise<void> {
  const { code, stderr } = await run;
  if (code !== 0) throw new Error(`it ended with ${code}: ${stderr}`);
}

const formatted = ["--format", "openai-tools", "--num-tools", "8", "--test-ratio", "1"];

export const generateArgs = ({
  out = "workflows",
  count = 6,
  store = "store",
  tools = offlineTools,
}: {
  readonly out?: string;
  readonly count?: number;
  readonly store?: string;
  readonly tools?: string;
} = {}): readonly string[] => [
  ...["generate", "--model", "scripted", "--tools", tools, "--out", out, "--store", store],
  ...["--count", String(count), "--seed", "5", "--iterations", "4", "--num-apis", "12", "--allow-none"],
];
