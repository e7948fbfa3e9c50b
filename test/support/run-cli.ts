import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Row, SampleRecord } from "../../src/core/record.js";
import { sharedTempFolder } from "./dataset.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export type CliRun = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Where it ran: an empty folder of its own, unless one was given. */
  readonly cwd: string;
  /** What `--format json` printed. */
  readonly json: () => { readonly tool: string; readonly version: string; readonly rows: readonly Row[] };
};

export type CliOptions = {
  readonly cwd?: string;
  /** Nothing else is set but PATH, and a HOME and TMPDIR of the test's own: no key, no base URL, no colours. */
  readonly env?: Readonly<Record<string, string>>;
  /** For Node itself, before the program. */
  readonly nodeArgs?: readonly string[];
  /** A file to write to; `closed`: whoever reads is gone before the first byte. */
  readonly stdout?: "closed" | { readonly file: string };
};

/** Runs the built command line in a process of its own. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  if (!existsSync(main)) throw new Error(`${main} is missing: npm run build makes it (npm test does so by itself)`);
  const { cwd = sharedTempFolder(), env = {}, nodeArgs = [] } = options;
  const file = typeof options.stdout === "object" ? openSync(options.stdout.file, "w") : undefined;
  const child = spawn(process.execPath, [...nodeArgs, main, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, TMPDIR: cwd, ...env },
    stdio: ["ignore", file ?? "pipe", "pipe"],
    timeout: 50_000,
  });
  if (options.stdout === "closed") child.stdout?.destroy();
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (file !== undefined) closeSync(file);
  return { code, stdout, stderr, cwd, json: () => JSON.parse(stdout) };
}

/** The only run record under a folder that was given as `--out`. */
export function recordIn(out: string): {
  readonly folder: string;
  readonly lines: readonly string[];
  readonly samples: readonly SampleRecord[];
} {
  const names = readdirSync(join(out, "runs"));
  const [name] = names;
  if (name === undefined || names.length !== 1) throw new Error(`${out}/runs holds ${names.length} records, not one`);
  const folder = join(out, "runs", name);
  const lines = readFileSync(join(folder, "samples.jsonl"), "utf8").trimEnd().split("\n");
  return { folder, lines, samples: lines.map((line) => JSON.parse(line)) };
}
