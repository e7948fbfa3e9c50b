#!/usr/bin/env node
/**
 * A chat server whose "models" follow rules, so that generating, predicting, writing and judging can be tried without a
 * network. What it answers says nothing about any real model. It depends on the request alone, and for `student@FOLDER`
 * on that folder, so answers can be stored and replayed.
 *
 *   node examples/offline/scripted-model.mjs [--port N]              prints its address, and serves until it is stopped
 *   node examples/offline/scripted-model.mjs -- COMMAND [ARGS...]    runs a command with OPENAI_BASE_URL set to it
 *
 * Models:
 *   scripted         all roles: it generates, predicts, writes and judges
 *   student@FOLDER   predicts as a model might that was fine-tuned on FOLDER, a dataset of `tg-eval format`
 */
import { parseArgs } from "node:util";
import { runBeside } from "./model/run-beside.mjs";
import { serve } from "./model/serve.mjs";

const given = process.argv.slice(2);
const dashes = given.indexOf("--");
const [own, command] = dashes < 0 ? [given, []] : [given.slice(0, dashes), given.slice(dashes + 1)];

const port = portOf(own);
if (port === null || (dashes >= 0 && command.length === 0)) {
  console.error("usage: scripted-model.mjs [--port N] [-- COMMAND ARGS...]");
  process.exit(2);
}
const url = await serve(port).catch(({ message }) => {
  console.error(`scripted-model: cannot listen on 127.0.0.1: ${message}`);
  process.exit(2);
});
if (dashes < 0) console.log(url);
else process.exit(await runBeside(command, url));

/** null for arguments that are none of ours. */
function portOf(args) {
  try {
    const { port = "0" } = parseArgs({ args, options: { port: { type: "string" } } }).values;
    return /^\d{1,5}$/.test(port) && Number(port) < 65_536 ? Number(port) : null;
  } catch {
    return null;
  }
}
