import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));
const usageHook = pathOf("usage.cjs");

export const tgEval = pathOf("../dist/cli/main.js");
export const floor = (name) => pathOf(`floors/${name}.mjs`);

/**
 * A program of node's.
 *
 * @typedef {object} Program
 * @property {readonly string[]} args what node is given
 * @property {Readonly<Record<string, string>>} [env] beside the usual environment
 * @property {number} [timeoutMs] after which it is ended with SIGTERM
 * @property {string} [prints] the whole of its output, where that tells whether it did its work
 */

/**
 * Starts a program in a folder, which is not the caller's: a .env or judges/ there would change what is run.
 *
 * @param {Program} program
 * @param {string} folder
 * @returns {{child: import("node:child_process").ChildProcess, ended: Promise<Ended>}}
 *
 * @typedef {{code: number | null, signal: string | null, stdout: string, stderr: string, ms: number}} Ended `ms`: from
 *   before its start to after its exit
 */
export function start({ args, env, timeoutMs }, folder) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...surroundings, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: timeoutMs,
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const exit = once(child, "exit").then(([code, signal]) => ({ code, signal, ms: performance.now() - startedAt }));
  const ended = Promise.all([exit, output]).then(([how, [stdout, stderr]]) => ({ ...how, stdout, stderr }));
  return { child, ended };
}

/**
 * Runs a program to its end, which must be a good one.
 *
 * @param {Program} program
 * @param {string} folder
 * @returns {Promise<{ms: number, cpuMs: number, peakRss: number, peakHeap: number}>} see usage.cjs
 */
export async function runToEnd({ args, env, prints }, folder) {
  const report = join(folder, "usage.json");
  const hooked = { args: ["--require", usageHook, ...args], env: { ...env, USAGE_FILE: report } };
  const { code, signal, stdout, stderr, ms } = await start(hooked, folder).ended;
  if (code === 0 && (prints === undefined || prints === stdout)) {
    return { ms, ...JSON.parse(readFileSync(report, "utf8")) };
  }
  throw new Error(`node ${args.join(" ")}\nended with ${code ?? signal}:\n${stdout}${stderr}`);
}

/** The environment without what would change a program under test or the node that runs it. */
const surroundings = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(NODE_|OPENAI_|TG_EVAL_)/.test(name)),
);
