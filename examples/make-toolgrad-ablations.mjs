#!/usr/bin/env node
/**
 * Writes examples/ToolGrad-ablations: a small dataset in the layout of ToolGrad-5k with the invented models that
 * ablations compare, and the raw workflows of two invented sets of training data.
 *
 *   node examples/make-toolgrad-ablations.mjs           replaces the folder beside this script
 *   node examples/make-toolgrad-ablations.mjs FOLDER    writes into another one, which must be new or empty
 *
 * The same bytes on every machine: no clock, no network, no dependencies, and all chance from one seed.
 */
import { fileURLToPath } from "node:url";
import { models } from "./sources/toolgrad-ablations/models.mjs";
import { prediction } from "./sources/toolgrad-ablations/prediction.mjs";
import { referenceFiles } from "./sources/toolgrad-ablations/reference.mjs";
import { samples } from "./sources/toolgrad-ablations/samples.mjs";
import { workflowFiles } from "./sources/toolgrad-ablations/workflows.mjs";
import { pyJson } from "./sources/toolgrad-mini/python.mjs";
import { writeFolder } from "./write-folder.mjs";

writeFolder({
  given: process.argv[2],
  beside: fileURLToPath(new URL("./ToolGrad-ablations", import.meta.url)),
  files: datasetFiles(),
  what: `${samples.length} samples, ${models.length} models`,
});

/** Every file as `[path, text]`. */
function datasetFiles() {
  const values = [
    ...samples.flatMap(referenceFiles),
    ...models.flatMap((model) => samples.map((sample) => predictionFile(sample, model))),
    ...["llm", "random"].flatMap(workflowFiles),
  ];
  return [
    ["sft_data/test.txt", samples.map(({ id }) => `${id}\n`).join("")],
    ...values.map(([path, value]) => [path, pyJson(value)]),
  ];
}

function predictionFile(sample, model) {
  return [`prediction/${model.name}/method=embedding/${sample.id}.json`, prediction(sample, model)];
}
