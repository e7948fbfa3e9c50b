import { spawn } from "node:child_process";
import { chmodSync, existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sharedTempFolder } from "./dataset.js";
import { writeFiles } from "./temp-folder.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const main = join(repository, "dist/cli/main.js");

/** A folder in which commands run as in a checkout: `tg-eval` is there, and the examples, which nothing writes to. */
export function aCheckout(): string {
  if (!existsSync(main)) throw new Error(`${main} is missing: npm run build makes it (npm test does so by itself)`);
  const cwd = writeFiles(sharedTempFolder(), {
    "bin/tg-eval": `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`,
    "bin/npx": '#!/bin/sh\nexec "$@"\n',
  });
  for (const program of ["tg-eval", "npx"]) chmodSync(join(cwd, "bin", program), 0o755);
  for (const folder of ["examples", "configs"]) symlinkSync(join(repository, folder), join(cwd, folder));
  return cwd;
}

export type Done = {
  readonly line: string;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Runs a line of sh in a checkout; nothing is set but PATH, and a HOME and TMPDIR of its own: no key. */
export function runLine(line: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Done> {
  const path = `${join(cwd, "bin")}:${process.env.PATH}`;
  const child = spawn("sh", ["-c", line], {
    cwd,
    env: { PATH: path, HOME: cwd, TMPDIR: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 50_000,
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ line, code, stdout, stderr }));
  });
}

/** What a line says of its own exit code, behind `# exit code`; else 0. */
export const codeOf = (line: string): number => Number(/# exit code (\d+)/.exec(line)?.[1] ?? 0);
