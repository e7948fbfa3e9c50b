#!/usr/bin/env node
/**
 * Writes examples/ToolGrad-mini: a small dataset in the layout of ToolGrad-5k, with invented tools and models.
 *
 *   node examples/make-toolgrad-mini.mjs           replaces the folder beside this script
 *   node examples/make-toolgrad-mini.mjs FOLDER    writes into another one, which must be new or empty
 *
 * The same bytes on every machine: no clock, no chance, no network, no dependencies.
 */
import { fileURLToPath } from "node:url";
import { models } from "./sources/toolgrad-mini/models.mjs";
import { prediction } from "./sources/toolgrad-mini/prediction.mjs";
import { pyJson } from "./sources/toolgrad-mini/python.mjs";
import { referenceFiles } from "./sources/toolgrad-mini/reference.mjs";
import { samples } from "./sources/toolgrad-mini/samples.mjs";
import { writeFolder } from "./write-folder.mjs";

writeFolder({
  given: process.argv[2],
  beside: fileURLToPath(new URL("./ToolGrad-mini", import.meta.url)),
  files: datasetFiles(),
  what: `${samples.length} samples`,
});

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
