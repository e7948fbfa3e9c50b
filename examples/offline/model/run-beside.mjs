import { spawn } from "node:child_process";
import { constants } from "node:os";

/** Runs a command that finds the server in its environment; resolves to its exit code, as a shell tells it. */
export function runBeside([command, ...args], url) {
  const env = { ...process.env, OPENAI_BASE_URL: url, OPENAI_API_KEY: "offline" };
  const child = spawn(command, args, { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // A terminal sends its Ctrl-C to the command too: a second one would mean more than the first.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((resolve) => {
    child.on("error", ({ message }) => {
      console.error(`scripted-model: ${command} cannot be run: ${message}`);
      resolve(127);
    });
    child.on("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
