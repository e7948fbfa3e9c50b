import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { onTestFinished } from "vitest";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** How a process ended: with a code of its own, or by a signal that it could not answer. */
export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type Started = {
  readonly process: ChildProcess;
  /** What it has said on stderr so far. */
  readonly stderr: () => string;
  readonly ended: Promise<Ended>;
};

type Surroundings = {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** For Node itself, before the program. */
  readonly nodeArgs: readonly string[];
  /** Ends the process if it is still there when the test is over. */
  readonly onTestFinished: typeof onTestFinished;
};

/** Starts the built command line and hands over the live process, for tests that interrupt it; else use `runCli`. */
export function startCli(args: readonly string[], surroundings: Surroundings): Started {
  const { cwd, env, nodeArgs, onTestFinished } = surroundings;
  const home = { PATH: process.env.PATH ?? "", HOME: cwd, TMPDIR: cwd };
  const child = spawn(process.execPath, [...nodeArgs, main, ...args], { cwd, env: { ...home, ...env } });
  onTestFinished(() => void child.kill("SIGKILL"));
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { process: child, stderr: () => stderr, ended };
}
