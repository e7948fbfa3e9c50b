/**
 * node replay.mjs DATASET MODEL RUBRIC STORE: finds each sample's verdict again and nothing else. Its files are read and
 * parsed, its prompt rendered and hashed, and its verdict taken from the store.
 */
import { readFileSync } from "node:fs";
import { open } from "lmdb";
import { requestFields, verdictKey } from "../../build/judge/key.js";
import { renderPrompt } from "../../build/judge/prompt.js";
import { judgeRequest } from "../../build/judge/request.js";
import { parsePython } from "../../build/pyvalue/parse.js";

const [dataset, model, rubricFile, store] = process.argv.slice(2);
const rubric = JSON.parse(readFileSync(rubricFile, "utf8"));
const root = open({ path: store, noSubdir: false, maxDbs: 2, encoding: "string", readOnly: true });
const entries = root.openDB({ name: "entries", encoding: "string", keyEncoding: "binary" });
const read = (file) => readFileSync(`${dataset}/${file}`, "utf8");

let count = 0;
for (const id of read("sft_data/test.txt").split("\n").filter(Boolean).sort()) {
  JSON.parse(read(`sft_data/method=embedding/metadata/${id}.json`));
  const { query, response } = JSON.parse(read(`data/${id}.json`));
  const prediction = parsePython(read(`prediction/${model}/method=embedding/${id}.json`)).value;
  const prompt = renderPrompt(rubric, {
    query,
    toolUseTrace: prediction.get("intermediate_steps"),
    pred: prediction.get("response-unbiased-gpt-4.1-mini"),
    gt: response,
  });
  const key = verdictKey(requestFields(judgeRequest(rubric, { model: "gpt-4.1", prompt, repeat: 0 })));
  // An entry is a checksum, a blank and the JSON.
  const { content } = JSON.parse(entries.get(Buffer.from(`loopback ${key} 00000001`)).split(/ (.*)/s)[1]);
  if (content !== undefined) count += 1;
}
await root.close();
console.log(count);
