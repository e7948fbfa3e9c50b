#!/usr/bin/env node
/**
 * Writes examples/stub-verdicts.jsonl: what the tests' stub judge says of moss-1b's answers in ToolGrad-mini, as
 * `tg-eval store export` writes it. Its scores are drawn from a hash of the prompt, and mean nothing.
 *
 *   npm run build && node examples/make-stub-verdicts.mjs
 *
 * The same bytes every time: the clock's part of an entry is set to a fixed day.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createStubJudge } from "../test/support/stub-judge.mjs";
import { withoutClock } from "./without-clock.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tg-eval-stub-verdicts-"));
const judge = createStubJudge();
const baseUrl = await judge.listen();

/** Not as a child that is waited for: the judge answers from this process. */
const run = promisify(execFile);
const options = { cwd: folder, env: { ...process.env, OPENAI_API_KEY: "any" } };
const tgEval = (...args) => run(process.execPath, [join(here, "../dist/cli/main.js"), ...args], options);

try {
  const dataset = join(here, "ToolGrad-mini");
  await tgEval("--pred_model", "moss-1b", "--dataset", dataset, "--judge", "stub-judge", "--base-url", baseUrl);
  await tgEval("store", "export", "verdicts.jsonl");
  const lines = readFileSync(join(folder, "verdicts.jsonl"), "utf8").trimEnd().split("\n");
  writeFileSync(join(here, "stub-verdicts.jsonl"), lines.map((line) => `${withoutClock(line)}\n`).join(""));
  console.log(`stub-verdicts.jsonl: ${lines.length} verdicts`);
} finally {
  await judge.close();
  rmSync(folder, { recursive: true });
}
