#!/usr/bin/env node
/**
 * Kills evaluations with SIGKILL at all sorts of moments, runs each again to its end, and looks whether anything was
 * lost, changed or bought twice. Ends with 1 where a rule is broken: see README.md.
 */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { faultsTable, kindOf } from "./faults/faults-table.mjs";
import { describeMoment, planOrdeals } from "./faults/moments.mjs";
import { makeSetting } from "./faults/setting.mjs";
import { undergo } from "./faults/undergo.mjs";
import { startJudge } from "./judge.mjs";
import { openLab } from "./lab.mjs";
import { formatTable } from "./table.mjs";

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "200" },
    parallel: { type: "string", default: "2" },
    "only-run": { type: "string" },
    /** A folder that gets what the runs wrote that broke a rule. */
    keep: { type: "string" },
  },
});

const lab = openLab({ quick: false });
const parallel = Array.from({ length: Number(options.parallel) });
const judges = await Promise.all(parallel.map(() => startJudge({ latency: 20, jitter: 10 })));
const setting = await makeSetting(lab, { samples: 300, judges });
const only = options["only-run"];
const waiting = planOrdeals(Number(options.runs), setting.calm).filter(({ run }) => (only ?? `${run}`) === `${run}`);
const fates = (await Promise.all(judges.map(work))).flat().sort((a, b) => a.ordeal.run - b.ordeal.run);
for (const judge of judges) judge.stop();

const kinds = [...new Set(fates.map((fate) => kindOf(fate, setting)))].sort();
const rows = kinds.map((kind) => ({ kind, fates: fates.filter((fate) => kindOf(fate, setting) === kind) }));
console.log(formatTable(faultsTable, [...rows, { kind: "all", fates }]));
for (const { ordeal, seen, broken } of fates) {
  const left = seen.records.litter.map((name) => `left behind: ${name}`);
  const lines = [...broken, ...left];
  if (lines.length > 0) console.log(`\n${nameOf(ordeal)}\n  ${lines.join("\n  ")}`);
}
process.exitCode = fates.some(({ broken }) => broken.length > 0) ? 1 : 0;

/** Takes ordeals until there are none left. */
async function work(judge) {
  const done = [];
  for (let ordeal = waiting.shift(); ordeal !== undefined; ordeal = waiting.shift()) {
    const folder = lab.path(`run-${ordeal.run}`);
    const fate = await undergo(ordeal, { setting, judge, folder });
    if (fate.broken.length > 0) {
      lab.say(`${nameOf(ordeal)}\n  ${fate.broken.join("\n  ")}`);
      if (options.keep !== undefined) cpSync(folder, join(options.keep, `run-${ordeal.run}`), { recursive: true });
    }
    done.push(fate);
    if (waiting.length % 20 === 0) lab.say(`${waiting.length} runs are not begun`);
  }
  return done;
}

/** What was done, and how to do it again. */
function nameOf({ run, kind, acts }) {
  const told = acts.map((moments) => moments.map((moment) => describeMoment(moment, setting.calm)).join(" beside "));
  return `${kind} (--runs ${options.runs} --only-run ${run}): ${told.join(", then ")}`;
}
