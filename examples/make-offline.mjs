#!/usr/bin/env node
/**
 * Writes what the examples behind `tg-eval predict --help` and `tg-eval generate --help` need to run without a model:
 * examples/offline/ToolGrad-offline, a dataset of four samples, and examples/offline/answers.jsonl, what the scripted model
 * answers to those two commands, as `tg-eval store export` writes it.
 *
 *   npm run build && node examples/make-offline.mjs
 *
 * The same bytes every time: the clock's part of an entry is set to a fixed day. It is to be run again whenever a prompt of
 * configs/prompts/, the scripted tools or the scripted model change, since a stored answer serves its very request alone.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withoutClock } from "./without-clock.mjs";

const offline = fileURLToPath(new URL("offline", import.meta.url));
const program = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tg-eval-offline-"));

/** Runs a command beside the scripted model. */
function tgEval(...args) {
  const model = [join(offline, "scripted-model.mjs"), "--", process.execPath, program];
  execFileSync(process.execPath, [...model, ...args], { cwd: folder, stdio: "pipe" });
}

const tools = ["--tools", join(offline, "tools.yaml")];
const generation = ["--model", "scripted", ...tools, "--iterations", "3", "--num-apis", "12", "--quiet"];

try {
  tgEval("generate", ...generation, "--count", "4", "--out", "workflows", "--store", "not-kept");
  const formatting = ["--format", "openai-tools", "--num-tools", "10", "--test-ratio", "1", "--quiet"];
  tgEval("format", "workflows", ...tools, ...formatting, "--out", "dataset");
  const dataset = join(offline, "ToolGrad-offline");
  rmSync(dataset, { recursive: true, force: true });
  cpSync(join(folder, "dataset"), dataset, { recursive: true });

  tgEval("generate", ...generation, "--out", "workflow");
  const prediction = ["--model", "scripted", "--unbiased_writer", "scripted", "--limit", "2", "--quiet"];
  tgEval("predict", ...prediction, ...tools, "--dataset", "dataset");
  tgEval("store", "export", "answers.jsonl");
  const lines = readFileSync(join(folder, "answers.jsonl"), "utf8").trimEnd().split("\n");
  writeFileSync(join(offline, "answers.jsonl"), lines.map((line) => `${withoutClock(line)}\n`).join(""));
  console.log(`ToolGrad-offline, and answers.jsonl: ${lines.length} answers`);
} finally {
  rmSync(folder, { recursive: true });
}
