/**
 * Tells which modules a program loads: `node --import <this file> program.js` appends the address of each to the file
 * that TG_EVAL_TEST_MODULES names.
 */
import { appendFileSync } from "node:fs";
import { register } from "node:module";
import { isMainThread } from "node:worker_threads";

if (isMainThread) register(import.meta.url);

export async function load(url, context, next) {
  appendFileSync(process.env.TG_EVAL_TEST_MODULES, `${url}\n`);
  return next(url, context);
}
