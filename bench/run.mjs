#!/usr/bin/env node
/**
 * Times tg-eval beside floors that do the same work with nothing around it, and prints a table of ratios. What is slow
 * is said in the table and fails nothing: see README.md.
 */
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startJudge } from "./judge.mjs";
import { measure } from "./measure.mjs";
import { makeDataset, model, writeRequests } from "./set-up.mjs";
import { formatTable } from "./table.mjs";

const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));
const tgEval = pathOf("../dist/cli/main.js");
const floor = (name) => pathOf(`floors/${name}.mjs`);

/** By name, what gives one or more rows of the table. `repeats` of a full run; `--quick` divides them. */
const measurements = {
  version: () => version({ repeats: 21, limit: 1.6 }),
  "recorded-500": () => recorded({ samples: 500, repeats: 11, limit: 2.5 }),
  "recorded-5000": () => recorded({ samples: 5_000, repeats: 7, limit: 1.7 }),
  "recorded-50000": () => recorded({ samples: 50_000, repeats: 3, limit: 1.7, limitMb: 300 }),
  "judged-500": () => judged({ samples: 500, latencyMs: 200, repeats: 3, limit: 1.06 }),
  "judged-5000": () => judged({ samples: 5_000, latencyMs: 50, repeats: 3, limit: 1.1, limitMb: 250 }),
};

const { values: options } = parseArgs({
  options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
});
const names = Object.keys(measurements).filter((name) =>
  options.only === undefined ? !(options.quick && name === "recorded-50000") : name === options.only,
);
if (names.length === 0) {
  console.error(`--only takes one of: ${Object.keys(measurements).join(", ")}`);
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), "tg-eval-bench-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

const rows = [];
for (const name of names) rows.push(...(await measurements[name]()));
console.log(formatTable(rows));

function version({ repeats, limit }) {
  say("tg-eval --version");
  const result = timed(repeats, {
    ours: () => ({ args: [tgEval, "--version"] }),
    floor: () => ({ args: ["-e", "0"] }),
  });
  return [{ what: "--version", floorName: "node -e 0", limit, ...result }];
}

/** Every verdict is recorded: a run reads, scores and writes its record. */
function recorded({ samples, repeats, limit, limitMb }) {
  // A sample takes some 42 KB on a disk with blocks of 4 KB.
  const neededGb = (samples * 60) / 1e6;
  if (freeGb() < neededGb) {
    say(`${samples} recorded samples: skipped, there is less than ${neededGb} GB free in ${work}`);
    return [];
  }
  say(`${samples} recorded samples: making the dataset`);
  const dataset = join(work, "dataset");
  makeDataset(dataset, { samples, judged: true });
  say(`${samples} recorded samples: measuring`);
  const result = timed(repeats, {
    ours: (folder) => ({ args: [tgEval, "--pred_model", model, "--dataset", dataset, "--out", folder] }),
    floor: () => ({ args: [floor("reading"), dataset, model], prints: `${samples}\n` }),
  });
  rmSync(dataset, { recursive: true });
  return [{ what: `${samples} samples, recorded`, floorName: "reading", limit, limitMb, ...result }];
}

/** No verdict is recorded: the first run buys each one, the second takes them from the store. */
async function judged({ samples, latencyMs, repeats, limit, limitMb }) {
  const what = `${samples} samples, judge at ${latencyMs} ms`;
  say(`${what}: making the dataset`);
  const dataset = join(work, "dataset");
  makeDataset(dataset, { samples, judged: false });
  const { requests, rubric } = writeRequests(dataset, work);
  const judge = await startJudge(latencyMs);
  const env = { OPENAI_BASE_URL: judge.url, OPENAI_API_KEY: "bench" };
  const prints = `${samples}\n`;
  let store = "";
  const run = (folder) => ["--pred_model", model, "--dataset", dataset, "--out", folder, "--store", store];

  say(`${what}: measuring the fresh run`);
  const fresh = timed(repeats, {
    ours: (folder) => {
      store = join(folder, "store");
      return { args: [tgEval, ...run(folder)], env };
    },
    floor: () => ({ args: [floor("bare-loop"), requests], env, prints }),
  });
  judge.stop();

  say(`${what}: measuring the run from the store`);
  const again = timed(2 * repeats + 1, {
    // The judge is gone, so a verdict that is not in the store would fail the run.
    ours: (folder) => ({ args: [tgEval, ...run(folder)], env }),
    floor: () => ({ args: [floor("replay"), dataset, model, rubric, store], prints }),
  });
  rmSync(dataset, { recursive: true });
  return [
    { what: `${what}, 16 at a time`, floorName: "bare loop", limit, limitMb, ...fresh },
    { what: `${samples} samples, from the store`, floorName: "replay", limit: 1.3, ...again },
  ];
}

function timed(repeats, programs) {
  return measure({ ...programs, repeats: options.quick ? Math.ceil(repeats / 3) : repeats, work });
}

function freeGb() {
  const { bavail, bsize } = statfsSync(work);
  return (bavail * bsize) / 1e9;
}

function say(text) {
  console.error(`bench: ${text}`);
}
