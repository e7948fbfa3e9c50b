/**
 * Preloaded into a process, kills it with SIGKILL at a call of node:fs:
 *
 *   node --import 'file:///…/kill-at.mjs?when=before&call=renameSync&path=run\.json$' program.js
 *
 * at the first call whose path (its first argument) fits; `when`: before, amid (half of the text was written) or after.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { when, call, path } = Object.fromEntries(new URL(import.meta.url).searchParams);
const fits = new RegExp(path);
const original = fs[call];

fs[call] = (target, ...rest) => {
  if (!fits.test(target)) return original(target, ...rest);
  const [text] = rest;
  if (when === "amid") original(target, text.slice(0, text.length / 2));
  if (when === "after") original(target, ...rest);
  return process.kill(process.pid, "SIGKILL");
};
syncBuiltinESMExports();
