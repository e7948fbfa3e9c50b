import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const hook = new URL("./typescript-hook.mjs", import.meta.url).href;

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Child = { readonly process: ChildProcess; readonly stdout: () => string; readonly ended: Promise<Ended> };

/** Runs a TypeScript file of the tests in a process of its own; `under` may be a shell's line to run it under. */
export const runChild = (file: URL, args: readonly string[], under?: string): Child => {
  const command = [process.execPath, "--import", hook, fileURLToPath(file), ...args];
  const child =
    under === undefined
      ? spawn(process.execPath, command.slice(1))
      : spawn("sh", ["-c", `${under}; exec "$@"`, "sh", ...command]);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return { process: child, stdout: () => stdout, ended };
};
