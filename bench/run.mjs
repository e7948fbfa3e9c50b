#!/usr/bin/env node
/**
 * Measures tg-eval, mostly beside floors that do the same work with nothing around it, and prints tables. What is over
 * its limit is said there and fails nothing: see README.md.
 */
import { parseArgs } from "node:util";
import { askingTable } from "./asking-table.mjs";
import { comparisonTable } from "./comparison-table.mjs";
import { openLab } from "./lab.mjs";
import { limitsTable } from "./limits-table.mjs";
import { asked } from "./measurements/asked.mjs";
import { bfcl } from "./measurements/bfcl.mjs";
import { compared } from "./measurements/compared.mjs";
import { formatted } from "./measurements/formatted.mjs";
import { judged } from "./measurements/judged.mjs";
import { limits } from "./measurements/limits.mjs";
import { memory } from "./measurements/memory.mjs";
import { opened } from "./measurements/opened.mjs";
import { recorded } from "./measurements/recorded.mjs";
import { reported } from "./measurements/reported.mjs";
import { tabled } from "./measurements/tabled.mjs";
import { version } from "./measurements/version.mjs";
import { memoryTable } from "./memory-table.mjs";
import { pageTable } from "./page-table.mjs";
import { formatTable } from "./table.mjs";

const at200 = { latencyMs: 200, repeats: 3 };

/** By name, what gives one or more rows of a table. `repeats` of a full run; `--quick` divides them. */
const measurements = {
  version: [version, { repeats: 21, limit: 1.6 }],
  "recorded-500": [recorded, { samples: 500, repeats: 11, limit: 2.5 }],
  "recorded-5000": [recorded, { samples: 5_000, repeats: 7, limit: 1.7 }],
  "recorded-50000": [recorded, { samples: 50_000, repeats: 3, limit: 1.7, limitMb: 300 }],
  "judged-500": [judged, { ...at200, samples: 500, concurrency: 16, limit: 1.06, again: 1.3 }],
  "judged-5000": [
    judged,
    { samples: 5_000, latencyMs: 50, concurrency: 16, repeats: 3, limit: 1.1, limitMb: 250, again: 1.3 },
  ],
  "throughput-16": [judged, { ...at200, samples: 800, concurrency: 16, limit: 1.06 }],
  "throughput-64": [judged, { ...at200, samples: 3_000, concurrency: 64, limit: 1.1 }],
  "throughput-256": [judged, { ...at200, samples: 8_000, concurrency: 256, limit: 1.2 }],
  compare: [compared, { samples: 5_000, draws: 10_000, repeats: 5, limitMs: 2_500 }],
  tables: [tabled, { models: 40, samples: 5_000, repeats: 3, limitMs: 4_000, limitMb: 400 }],
  bfcl: [bfcl, { models: 1, repeats: 7, limitMs: 1_000 }],
  "bfcl-48": [bfcl, { models: 48, repeats: 3, limitMs: 15_000 }],
  report: [reported, { samples: 5_000, repeats: 3, limitMs: 8_000, limitMb: 600 }],
  format: [formatted, { workflows: 5_000, tools: 16_000, repeats: 3, limitMs: 6_000, limitMb: 400 }],
  asking: [asked, { samples: 1_500, concurrency: 16, repeats: 5, limitEachMs: 2 }],
  page: [opened, { samples: 5_000, repeats: 5, limitMegabytes: 16, limitReadyMs: 1_500, limitFilterMs: 150 }],
  memory: [memory, { counts: [10_000, 100_000], concurrency: 64, limitMb: 512, limitGrowth: 1.5 }],
  limits: [
    limits,
    {
      latencyMs: 200,
      cases: [
        { what: "600 requests, given", samples: 750, limits: { rpm: 600 }, told: "flags" },
        { what: "3000 requests, given", samples: 3_750, limits: { rpm: 3_000 }, told: "flags" },
        { what: "1M tokens, given", samples: 500, limits: { tpm: 1_000_000 }, told: "flags" },
        { what: "both, given", samples: 750, limits: { rpm: 600, tpm: 1_400_000 }, told: "flags" },
        { what: "both, learnt from headers", samples: 750, limits: { rpm: 600, tpm: 1_400_000 }, told: "headers" },
        { what: "600 requests, told nothing", samples: 750, limits: { rpm: 600 }, told: "nothing" },
      ],
    },
  ],
};
const apart = ["asking", "page", "memory", "limits"];
const tables = [
  [comparisonTable, Object.keys(measurements).filter((name) => !apart.includes(name))],
  [askingTable, ["asking"]],
  [pageTable, ["page"]],
  [memoryTable, ["memory"]],
  [limitsTable, ["limits"]],
];
const notQuick = new Set(["recorded-50000", "memory"]);

const { values: options } = parseArgs({
  options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
});
const isWanted = (name) =>
  options.only === undefined ? !(options.quick && notQuick.has(name)) : name === options.only;
if (!Object.keys(measurements).some(isWanted)) {
  console.error(`--only takes one of: ${Object.keys(measurements).join(", ")}`);
  process.exit(2);
}

const lab = openLab(options);
for (const [table, names] of tables) {
  const rows = [];
  for (const name of names.filter(isWanted)) {
    const [measurement, details] = measurements[name];
    rows.push(...(await measurement(lab, details)));
  }
  if (rows.length > 0) console.log(`${formatTable(table, rows)}\n`);
}
