/** node write-requests.mjs DATASET MODEL REQUESTS RUBRIC: writes what the floors are given ready-made. */
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { filesDigest, openDataset } from "../build/dataset/index.js";
import { judgeRequest, renderPrompt } from "../build/judge/index.js";
import { defaults } from "../build/library/options.js";
import { loadShippedRubric } from "../build/library/rubrics.js";
import { promptValues } from "../build/run/prompt-values.js";

const [folder, model, requestsFile, rubricFile] = process.argv.slice(2);
const { writer, samplingMethod, judge } = defaults;
const dataset = openDataset(folder, { split: "test", samplingMethod, writer });
const rubric = await loadShippedRubric();
writeFileSync(rubricFile, JSON.stringify(rubric));

const digest = filesDigest();
const requests = openSync(requestsFile, "w");
for (const id of dataset.ids) {
  const values = promptValues(dataset.readReference(id, digest), dataset.readPrediction(model, id, digest));
  const request = judgeRequest(rubric, { model: judge, prompt: renderPrompt(rubric, values), repeat: 0 });
  writeSync(requests, `${JSON.stringify(bodyOf(request))}\n`);
}
closeSync(requests);

/** As it is sent: see src/provider/open-ai-chat-model.ts. */
function bodyOf({ model, messages, temperature, responseFormat: { name, schema } }) {
  const response_format = { type: "json_schema", json_schema: { name, strict: true, schema } };
  return { model, messages, temperature, response_format };
}
