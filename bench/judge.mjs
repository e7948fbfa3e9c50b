import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const stubJudge = fileURLToPath(new URL("../test/support/stub-judge.mjs", import.meta.url));

/**
 * Starts the stub judge in a process of its own, so that its work is not counted as the asker's.
 *
 * @param {number} latencyMs how long each answer takes
 * @returns {Promise<{url: string, stop: () => void}>} its base URL
 */
export async function startJudge(latencyMs) {
  const child = spawn(process.execPath, [stubJudge, "--latency", String(latencyMs)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.on("exit", () => child.kill());
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return { url: line.replace("stub judge: ", ""), stop: () => child.kill() };
}
