#!/usr/bin/env node
/**
 * Writes examples/ToolGrad-mini: a small dataset in the layout of ToolGrad-5k, with invented tools and models.
 *
 *   node examples/make-toolgrad-mini.mjs           replaces the folder beside this script
 *   node examples/make-toolgrad-mini.mjs FOLDER    writes into another one, which must be new or empty
 *
 * The same bytes on every machine: no clock, no chance, no network, no dependencies.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { models } from "./toolgrad-mini/models.mjs";
import { prediction } from "./toolgrad-mini/prediction.mjs";
import { pyJson } from "./toolgrad-mini/python.mjs";
import { referenceFiles } from "./toolgrad-mini/reference.mjs";
import { samples } from "./toolgrad-mini/samples.mjs";

const beside = fileURLToPath(new URL("./ToolGrad-mini", import.meta.url));

main(process.argv[2]);

function main(given) {
  const folder = given ?? beside;
  if (given === undefined) rmSync(beside, { recursive: true, force: true });
  else if (existsSync(given) && readdirSync(given).length > 0) {
    console.error(`${given} is not empty: name a new folder, or none to replace ${beside}`);
    process.exitCode = 2;
    return;
  }
  const files = datasetFiles();
  for (const [path, text] of files) write(join(folder, path), text);
  console.log(`${folder}: ${samples.length} samples, ${files.length} files`);
}

/** Every file as `[path, text]`. */
function datasetFiles() {
  const ofSplit = (split) => samples.filter((sample) => sample.split === split);
  const json = (files) => Object.entries(files).map(([path, value]) => [path, pyJson(value)]);
  const ids = (split) => ofSplit(split).map(({ id }) => `${id}\n`);
  return [
    ["sft_data/train.txt", ids("train").join("")],
    ["sft_data/test.txt", ids("test").join("")],
    ...samples.flatMap((sample) => json(referenceFiles(sample))),
    ...ofSplit("test").flatMap((sample, number) => json(predictionFiles(sample, number))),
  ];
}

function predictionFiles(sample, number) {
  const made = models.map((model) => [
    `prediction/${model.name}/method=embedding/${sample.id}.json`,
    prediction(sample, model, number),
  ]);
  return Object.fromEntries(made.filter(([, value]) => value !== null));
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
