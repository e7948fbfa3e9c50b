#!/usr/bin/env node
/**
 * Writes examples/BFCL-mini: a small invented benchmark in BFCL's layout, and what three invented models put out for it.
 *
 *   node examples/make-bfcl-mini.mjs           replaces the folder beside this script
 *   node examples/make-bfcl-mini.mjs FOLDER    writes into another one, which must be new or empty
 *
 * The same bytes on every machine: no clock, no network, no dependencies, no chance.
 */
import { fileURLToPath } from "node:url";
import { casesByCategory } from "./sources/bfcl-mini/cases/index.mjs";
import { benchmarkFiles, resultFiles } from "./sources/bfcl-mini/files.mjs";
import { models } from "./sources/bfcl-mini/models.mjs";
import { writeFolder } from "./write-folder.mjs";

writeFolder({
  given: process.argv[2],
  beside: fileURLToPath(new URL("./BFCL-mini", import.meta.url)),
  files: [...benchmarkFiles(), ...models.flatMap(resultFiles)],
  what: `${Object.values(casesByCategory).flat().length} cases, ${models.length} models`,
});
