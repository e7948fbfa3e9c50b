import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const stubJudge = fileURLToPath(new URL("../test/support/stub-judge.mjs", import.meta.url));

/**
 * The stub judge in a process of its own, so that its work is not counted as the asker's.
 *
 * @typedef {object} Judge
 * @property {string} url its base URL
 * @property {Readonly<Record<string, string>>} env what tg-eval and the floors are told of it
 * @property {() => Promise<Record<string, any>>} stats what it counted
 * @property {() => Promise<void>} reset forgets what it counted
 * @property {() => void} stop
 */

/**
 * @param {Readonly<Record<string, string | number | true>>} options the stub's flags, by name and without the dashes
 * @returns {Promise<Judge>}
 */
export async function startJudge(options) {
  const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const child = spawn(process.execPath, [stubJudge, ...flags], { stdio: ["ignore", "pipe", "inherit"] });
  const stop = () => child.kill();
  process.on("exit", stop);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const url = line.replace("stub judge: ", "");
  return {
    url,
    env: { OPENAI_BASE_URL: url, OPENAI_API_KEY: "bench" },
    stats: async () => (await fetch(new URL("/stats", url))).json(),
    reset: async () => void (await fetch(new URL("/reset", url), { method: "POST" })),
    stop() {
      process.off("exit", stop);
      stop();
    },
  };
}
